using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Api;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;
using FlightSearch.Tests.Simulator;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace FlightSearch.Tests.Worker;

/// <summary>A job from its request to its results, in this process: API, queue, worker and simulator.</summary>
public sealed class JobTraceTests(ServersFixture servers)
{
    [Fact]
    public async Task Every_span_of_a_job_has_its_id()
    {
        using var spans = new Spans();
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var simulator = new SimulatorServer();
        await using var api = new ApiFactory { Database = db.ConnectionString };
        Assert.NotNull(api.Services.GetRequiredService<TracerProvider>());
        await using var worker = await WorkerHost.StartAsync(
            servers, db, null,
            ("GoogleFlights:BaseAddress", simulator.Address.ToString()), ("GoogleFlights:SendsTraceContext", "true"));
        var trace = ActivityTraceId.CreateRandom();

        var jobId = await OpenAsync(api, trace);
        await spans.WaitForAsync(span => IsOf(span, jobId) && span.DisplayName == "run batch");
        await spans.WaitForAsync(span => IsOf(span, jobId) && span.Kind == ActivityKind.Consumer);

        var job = spans.Ended.Where(span => span.TraceId == trace || IsOf(span, jobId)).ToList();
        Assert.All(job, span => Assert.True(IsOf(span, jobId), $"{span.DisplayName} has no id"));
        Assert.Superset(
            new HashSet<string>
            {
                "Microsoft.AspNetCore Server", "Npgsql Client", "System.Net.Http Client", "FlightSearch.Jobs Internal",
                "FlightSearch.Scraper Internal", "RabbitMQ.Client.Publisher Producer",
                "RabbitMQ.Client.Subscriber Consumer",
            },
            job.Select(span => $"{span.Source.Name} {span.Kind}").ToHashSet());
        Assert.Superset(
            new HashSet<string>
            {
                "announce batch", "run batch", "ask page", "wait at gate", "fetch", "parse", "store pages",
                "GET /travel/flights/search",
            },
            job.Select(span => span.DisplayName).ToHashSet());
        Assert.Single(job, span => Has(span, "insert into jobs"));
        Assert.Contains(job, span => Has(span, "with claimed as")); // the claim
        Assert.Contains(job, span => Has(span, "copy flight_results"));
    }

    [Fact]
    public async Task Polls_start_no_trace()
    {
        using var spans = new Spans();
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var worker = await WorkerHost.StartAsync(servers, db, null);
        var database = new Npgsql.NpgsqlConnectionStringBuilder(db.ConnectionString).Database;
        await db.OpenAsync(Searches.Days(1)); // a sweep announced it, so a poll happened
        await spans.WaitForAsync(span => span.DisplayName == "announce batch");

        Assert.DoesNotContain(
            spans.Ended, span => span.ParentSpanId == default && (string?)span.GetTagItem("db.namespace") == database);
    }

    private static bool IsOf(Activity span, Guid jobId) => span.GetTagItem(JobIdTag.Name) as string == jobId.ToString();

    private static bool Has(Activity span, string sql) =>
        span.GetTagItem("db.query.text") is string text && text.Contains(sql, StringComparison.OrdinalIgnoreCase);

    private static async Task<Guid> OpenAsync(ApiFactory api, ActivityTraceId trace)
    {
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs")
        {
            Content = ApiFactory.OneFlight(),
        };
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var job = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        return job.GetProperty("jobId").GetGuid();
    }
}
