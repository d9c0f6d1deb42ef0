using System.Diagnostics;
using System.Text;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Api;
using FlightSearch.Tests.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace FlightSearch.Tests.ServiceDefaults;

/// <summary>Spans and log records of a job have its id. These tests need no server.</summary>
public sealed class JobIdTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/results")]
    [InlineData("GET", "/failures")]
    [InlineData("POST", "/cancel")]
    public async Task The_span_of_a_request_about_a_job_has_its_id(string method, string path)
    {
        var jobId = Guid.CreateVersion7();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/jobs/{jobId}{path}");

        Assert.Equal(jobId.ToString(), (await SpanOfAsync(request)).GetTagItem(JobIdTag.Name));
    }

    [Fact]
    public async Task The_span_of_the_request_that_opens_a_job_has_its_id()
    {
        var span = await SpanOfAsync(Opening());

        // Although the database is unreachable.
        Assert.True(Guid.TryParse(span.GetTagItem(JobIdTag.Name) as string, out _));
    }

    [Fact]
    public async Task Baggage_of_a_client_cannot_set_the_id_of_a_span()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs?limit=0");
        var span = await SpanOfAsync(Forged(request));

        Assert.Null(span.GetTagItem(JobIdTag.Name));
        Assert.Empty(span.Baggage);
    }

    [Fact]
    public async Task The_id_of_a_new_job_replaces_an_id_in_forged_baggage() =>
        Assert.True(Guid.TryParse((await SpanOfAsync(Forged(Opening()))).GetTagItem(JobIdTag.Name) as string, out _));

    [Fact]
    public async Task The_span_of_the_simulator_has_the_id_of_the_requesting_job()
    {
        await using var server = new SimulatorServer();
        using var client = server.CreateClient();
        using var spans = new Spans();
        using var page = new Activity("ask page") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        JobIdTag.Set(page, Guid.CreateVersion7());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Asked("LHR", "CDG", "2026-12-18").Address);
        DistributedContextPropagator.Current.Inject(
            page, request, (_, name, value) => request.Headers.Add(name, value));
        using var answer = await client.SendAsync(request, Cancellation);

        var span = await spans.WaitForAsync(span => span.TraceId == page.TraceId && span.Kind == ActivityKind.Server);
        Assert.Equal(page.GetTagItem(JobIdTag.Name), span.GetTagItem(JobIdTag.Name));
    }

    [Fact]
    public async Task The_id_travels_in_the_headers_of_a_message()
    {
        var jobId = Guid.CreateVersion7();
        using var publish = new Activity("publish").Start();
        JobIdTag.Set(publish, jobId);
        Dictionary<string, object?> headers = [];
        DistributedContextPropagator.Current.Inject(
            publish, headers, (_, name, value) => headers[name] = Encoding.UTF8.GetBytes(value));

        Assert.Equal(jobId, BatchQueue.ReadJobId(headers));
        Assert.Null(BatchQueue.ReadJobId(null));
        Assert.Null(BatchQueue.ReadJobId(new Dictionary<string, object?> { ["baggage"] = 7 }));
    }

    [Fact]
    public async Task A_log_record_within_a_span_of_a_job_has_its_id()
    {
        var records = new Records();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddServiceDefaults();
        builder.Services.ConfigureOpenTelemetryLoggerProvider(logs => logs.AddProcessor(records));
        using var host = builder.Build();
        var logger = host.Services.GetRequiredService<ILogger<JobIdTests>>();

        using (var span = new Activity("run batch").Start())
        {
            JobIdTag.Set(span, Guid.CreateVersion7());
            using var inner = new Activity("store pages").Start();
            logger.LogWarning("Page {Page} failed", 7);
            var id = span.GetBaggageItem(JobIdTag.Name);
            Assert.Equal(["Page=7", "{OriginalFormat}=Page {Page} failed", $"{JobIdTag.Name}={id}"], records.Last);
        }

        logger.LogWarning("Nothing about a job");
        Assert.Equal(["{OriginalFormat}=Nothing about a job"], records.Last);
    }

    private static HttpRequestMessage Opening() => new(HttpMethod.Post, "/api/v1/jobs")
    {
        Content = ApiFactory.OneFlight(),
    };

    private static HttpRequestMessage Forged(HttpRequestMessage request)
    {
        request.Headers.Add("baggage", $"{JobIdTag.Name}=forged");
        request.Headers.Add("Correlation-Context", $"{JobIdTag.Name}=forged");

        return request;
    }

    /// <summary>The span of the API request, which has the client's span as parent.</summary>
    private static async Task<Activity> SpanOfAsync(HttpRequestMessage request)
    {
        var trace = ActivityTraceId.CreateRandom();
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        await using var api = new ApiFactory();
        Assert.NotNull(api.Services.GetRequiredService<TracerProvider>()); // no hosted service creates it here
        using var spans = new Spans();
        using var client = api.CreateClient();
        using var answer = await client.SendAsync(request, Cancellation);

        return await spans.WaitForAsync(span => span.TraceId == trace && span.Kind == ActivityKind.Server);
    }

    private sealed class Records : BaseProcessor<LogRecord>
    {
        public string[] Last { get; private set; } = [];

        public override void OnEnd(LogRecord data) =>
            Last = [.. data.Attributes!.Select(attribute => $"{attribute.Key}={attribute.Value}")];
    }
}
