using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace FlightSearch.Tests.Api;

/// <summary>Who may call the API outside Development, and what each key sees.</summary>
public sealed class AccessTests(ServersFixture servers)
{
    private const string Prefix = "/api/v1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_endpoint_under_the_prefix_answers_without_a_valid_key()
    {
        await using var api = await ProductionApi.StartAsync(
            servers, settings: ("Api:AnonymousRequestsPerMinute", "1000"));
        using var without = api.Client(null);
        using var wrong = api.Client(ApiKeyText.Create());

        var endpoints = Endpoints(api);
        Assert.NotEmpty(endpoints);
        foreach (var (method, path) in endpoints)
        {
            Assert.Equal((HttpStatusCode.Unauthorized, "keyMissing"), await SendAsync(without, method, path));
            Assert.Equal((HttpStatusCode.Unauthorized, "keyUnknown"), await SendAsync(wrong, method, path));
        }
    }

    [Theory]
    [InlineData("/health/work")]
    [InlineData("/alive")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/reference/")]
    public async Task Probes_and_the_reference_need_no_key(string path)
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var client = api.Client(null);
        using var answer = await client.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_is_accepted_in_either_header_until_it_is_revoked()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        var alice = await api.Db.Keys.CreateAsync("alice", isAdmin: false, Cancellation);
        using var bearer = api.Client(alice.Key);
        using var header = api.Client(null);
        header.DefaultRequestHeaders.Add("X-Api-Key", alice.Key);
        header.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "cHJveHk6cGFzc3dvcmQ=");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(bearer, "GET", $"{Prefix}/jobs")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(header, "GET", $"{Prefix}/jobs")).Status);
        Assert.NotNull(await api.Db.ReadAsync<DateTime?>("select last_used_at from api_keys"));

        Assert.True(await api.Db.Keys.RevokeAsync(alice.KeyId, Cancellation));
        Assert.Equal((HttpStatusCode.Unauthorized, "keyUnknown"), await SendAsync(bearer, "GET", $"{Prefix}/jobs"));
        Assert.Equal((HttpStatusCode.Unauthorized, "keyUnknown"), await SendAsync(header, "GET", $"{Prefix}/jobs"));
    }

    [Fact]
    public async Task Two_different_keys_in_one_request_are_refused()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var client = api.Client(await api.CreateKeyAsync("alice"));
        client.DefaultRequestHeaders.Add("X-Api-Key", await api.CreateKeyAsync("bob"));

        Assert.Equal((HttpStatusCode.Unauthorized, "keyUnknown"), await SendAsync(client, "GET", $"{Prefix}/jobs"));
    }

    [Fact]
    public async Task The_job_of_another_owner_is_not_found()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var alice = api.Client(await api.CreateKeyAsync("alice"));
        using var bob = api.Client(await api.CreateKeyAsync("bob", isAdmin: true));
        var jobId = await api.Db.OpenAsync(Searches.Days(2), "alice");
        var ownerless = await api.Db.OpenAsync(Searches.Days(2));

        var ofJobs = Endpoints(api, jobId).Where(
            endpoint => endpoint.Path.Contains($"{jobId}", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, ofJobs.Count); // add new endpoints of a job to this test
        foreach (var (method, path) in ofJobs)
        {
            Assert.Equal((HttpStatusCode.NotFound, "jobNotFound"), await SendAsync(bob, method, path));
        }

        Assert.Equal(
            "pending", await api.Db.ReadAsync<string>($"select status::text from jobs where job_id = '{jobId}'"));
        Assert.Empty(await ListAsync(bob));
        Assert.Equal([jobId], await ListAsync(alice));
        Assert.Equal(
            (HttpStatusCode.NotFound, "jobNotFound"), await SendAsync(alice, "GET", $"{Prefix}/jobs/{ownerless}"));
    }

    [Fact]
    public async Task Keys_with_the_same_name_see_the_same_jobs()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var first = api.Client(await api.CreateKeyAsync("alice"));
        using var second = api.Client(await api.CreateKeyAsync("alice"));

        using var search = new StringContent(
            """{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}""",
            new MediaTypeHeaderValue("application/json"));
        using var answer = await first.PostAsync($"{Prefix}/jobs", search, Cancellation);
        var opened = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal([opened.GetProperty("jobId").GetGuid()], await ListAsync(second));
    }

    [Fact]
    public async Task Wrong_keys_are_soon_rate_limited_and_valid_keys_are_not()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var wrong = api.Client(null);
        using var right = api.Client(await api.CreateKeyAsync("alice"));

        List<HttpStatusCode> statuses = [];
        string? retryAfter = null;
        for (var n = 0; n < 1_000; n++)
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, $"{Prefix}/jobs");
            question.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKeyText.Create());
            using var answer = await wrong.SendAsync(question, Cancellation);
            statuses.Add(answer.StatusCode);
            retryAfter ??= answer.Headers.RetryAfter?.ToString();
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses.Distinct());
        // The bucket is refilled each second.
        Assert.InRange(statuses.Count(status => status == HttpStatusCode.Unauthorized), 60, 200);
        Assert.Equal("1", retryAfter);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(right, "GET", $"{Prefix}/jobs")).Status);
    }

    [Fact]
    public async Task Each_key_has_its_own_rate_limit()
    {
        await using var api = await ProductionApi.StartAsync(servers, settings: ("Api:RequestsPerMinute", "3"));
        using var alice = api.Client(await api.CreateKeyAsync("alice"));
        using var bob = api.Client(await api.CreateKeyAsync("bob"));

        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(alice, "GET", $"{Prefix}/jobs")).Status);
        }

        using var refused = await alice.GetAsync($"{Prefix}/jobs", Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.Equal("tooManyRequests", await CodeAsync(refused));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(bob, "GET", $"{Prefix}/jobs")).Status);
    }

    [Fact]
    public async Task A_key_appears_in_no_log_span_or_response()
    {
        var logs = new LogLines();
        using var spans = new Spans();
        await using var api = await ProductionApi.StartAsync(servers, [logs], ("Logging:LogLevel:Default", "Trace"));
        _ = api.Factory.Services.GetRequiredService<TracerProvider>(); // no hosted service creates it here
        var right = await api.CreateKeyAsync("alice", isAdmin: true);
        string[] keys = [right, ApiKeyText.Create(), $"{ApiKeyText.Create()}!", new('k', 200)];
        foreach (var key in keys)
        {
            using var client = api.Client(key);
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
            foreach (var (method, path) in Endpoints(api)
                .Append(("GET", $"/api/v1/jobs?api_key={key}")).Append(("GET", "/nowhere")))
            {
                using var question = new HttpRequestMessage(new HttpMethod(method), path);
                using var answer = await client.SendAsync(question, Cancellation);
                var text = $"{answer}{await answer.Content.ReadAsStringAsync(Cancellation)}";
                Assert.DoesNotContain(key, text, StringComparison.Ordinal);
            }
        }

        await spans.WaitForAsync(span => span.DisplayName.EndsWith("jobs/{jobId:guid}", StringComparison.Ordinal));
        Assert.NotEmpty(logs.Lines);
        var told = string.Join('\n', logs.Lines.Concat(
            spans.Ended.SelectMany(span => span.TagObjects.Select(tag => $"{span.DisplayName} {tag}"))));
        Assert.All(keys, key => Assert.DoesNotContain(key, told, StringComparison.Ordinal));
        Assert.DoesNotContain(
            right, await api.Db.ReadAsync<string>("select string_agg(k::text, ' ') from api_keys k")!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_no_key_is_needed_and_a_wrong_key_is_refused()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory { Database = db.ConnectionString };
        var owned = await db.OpenAsync(Searches.Days(1), "alice");
        using var without = api.CreateClient();
        using var wrong = api.CreateClient();
        wrong.DefaultRequestHeaders.Add("X-Api-Key", ApiKeyText.Create());

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(without, "GET", $"{Prefix}/jobs")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(without, "GET", $"{Prefix}/jobs/{owned}")).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "keyUnknown"), await SendAsync(wrong, "GET", $"{Prefix}/jobs"));
    }

    [Theory]
    [InlineData("http://localhost", null, HttpStatusCode.Accepted)]
    [InlineData("http://127.0.0.1:5080", "http://localhost:3000", HttpStatusCode.Accepted)]
    [InlineData("http://[::1]", null, HttpStatusCode.Accepted)]
    [InlineData("http://localhost", "https://fares.example", HttpStatusCode.Accepted)] // as Api:CorsOrigins says
    [InlineData("http://localhost", "https://evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("http://localhost", "null", HttpStatusCode.Unauthorized)]
    [InlineData("http://localhost", "https://localhost.evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("http://evil.example", null, HttpStatusCode.Unauthorized)]
    [InlineData("http://evil.example", "http://evil.example", HttpStatusCode.Unauthorized)]
    public async Task In_Development_pages_of_other_sites_cannot_use_the_API(
        string host, string? origin, HttpStatusCode status)
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var api = new ApiFactory
        {
            Database = db.ConnectionString,
            Settings = [("Api:CorsOrigins", "https://fares.example")],
        };
        using var client = api.CreateClient();
        using var question = new HttpRequestMessage(HttpMethod.Post, $"{host}{Prefix}/jobs")
        {
            Content = new StringContent(
                """{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}""",
                new MediaTypeHeaderValue("application/json")),
        };
        if (origin is not null)
        {
            question.Headers.Add("Origin", origin);
        }

        using var answer = await client.SendAsync(question, Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    /// <summary>All endpoints under the prefix, with an id in place of every parameter.</summary>
    private static IReadOnlyList<(string Method, string Path)> Endpoints(ProductionApi api, Guid? id = null) =>
        [.. from endpoint in api.Factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let pattern = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}"
            where pattern.StartsWith(Prefix, StringComparison.Ordinal)
            from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            select (method, pattern.Replace("{jobId:guid}", $"{id ?? Guid.Empty}", StringComparison.Ordinal)
                .Replace("{keyId:guid}", $"{Guid.Empty}", StringComparison.Ordinal)
                .Replace("{pageId:guid}", $"{Guid.Empty}", StringComparison.Ordinal))];

    private static async Task<Guid[]> ListAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"{Prefix}/jobs", Cancellation)).GetProperty("jobs").EnumerateArray()
            .Select(job => job.GetProperty("jobId").GetGuid())];

    private static async Task<(HttpStatusCode Status, string? Code)> SendAsync(
        HttpClient client, string method, string path)
    {
        using var question = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(question, Cancellation);

        return (answer.StatusCode, await CodeAsync(answer));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString()
            : null;
}
