using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary>Requests that try to break the API, with a valid key, a real socket and a real database.</summary>
public sealed class HostileRequestTests(ServersFixture servers) : IAsyncLifetime
{
    private const string Jobs = "/api/v1/jobs";

    private readonly LogLines _logs = new();
    private ProductionApi _api = null!;
    private string _key = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = await ProductionApi.StartAsync(servers, [_logs]);
        _api.Factory.UseKestrel(0);
        _api.Factory.StartServer();
        _key = await _api.CreateKeyAsync("mallory");
        _client = _api.Client(_key);
        await _api.Db.OpenAsync(Searches.Days(1), "alice");
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(1, await _api.Db.ReadAsync<long>("select count(*) from jobs")); // only alice's job
        _client.Dispose();
        await _api.DisposeAsync();
    }

    [Theory]
    [InlineData("'; drop table jobs; --")]
    [InlineData("JFK' or '1'='1")]
    [InlineData("JFK\r\nSet-Cookie: a=b")]
    [InlineData("JFK\0")]
    [InlineData("$(reboot)")]
    [InlineData("\ud83d\ude00‮")]
    public async Task Text_fields_of_a_search_refuse_hostile_text(string hostile)
    {
        var value = JsonSerializer.Serialize(hostile);
        string[] fields =
        [
            "departureAirports", "destinationAirports", "airlines", "excludeAirlines", "outboundDates", "returnDates",
        ];
        foreach (var field in fields)
        {
            await AssertRefusedAsync(field, $"[{value}]");
        }

        foreach (var field in (string[])["currency", "language", "country", "cabin", "priority"])
        {
            await AssertRefusedAsync(field, value);
        }

        string[] paths =
            ["?after=", "?status=", "?limit=", $"/{Guid.Empty}/results?after=", $"/{Guid.Empty}/results?sort="];
        foreach (var path in paths)
        {
            using var answer = await _client.GetAsync($"{Jobs}{path}{Uri.EscapeDataString(hostile)}", Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        using var found = await _client.GetAsync($"/api/v1/airports?q={Uri.EscapeDataString(hostile)}", Cancellation);
        Assert.True((int)found.StatusCode < 500);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        Assert.StartsWith(
            "HTTP/1.1 413", await AnswerAsync([Head("Content-Length: 1099511627776")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_read_up_to_the_limit()
    {
        var chunk = $"20000\r\n{new string(' ', 0x20000)}\r\n";

        Assert.StartsWith(
            "HTTP/1.1 413", await AnswerAsync([Head("Transfer-Encoding: chunked"), .. Enumerable.Repeat(chunk, 20)]),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_logged_as_an_error()
    {
        await AnswerAsync([Head("Content-Length: 1099511627776")]);

        Assert.DoesNotContain(_logs.Lines, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("""{"passengers":""", "}")]
    public async Task A_deeply_nested_body_is_refused(string open, string close)
    {
        const int Depth = 20_000;
        var body = string.Concat([.. Enumerable.Repeat(open, Depth), "1", .. Enumerable.Repeat(close, Depth)]);

        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await _client.PostAsync(Jobs, content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_ends_with_a_timeout()
    {
        var begun = await AnswerAsync([Head("Content-Length: 1000"), "{"]); // the test waits at most a minute

        Assert.StartsWith("HTTP/1.1 408", begun, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1//jobs")]
    [InlineData("//api/v1/jobs")]
    [InlineData("/api/v1/jobs/")]
    [InlineData("/API/V1/JOBS")]
    [InlineData("/api/v1/./jobs")]
    [InlineData("/alive/../api/v1/jobs")]
    [InlineData("/alive/%2e%2e/api/v1/jobs")]
    [InlineData("/alive/..%2fapi/v1/jobs")]
    [InlineData("/alive;/../api/v1/jobs")]
    [InlineData("/api/v1/jobs;x=/health")]
    [InlineData("/api/v1/jobs%00")]
    [InlineData("/api/v1/jobs?/health")]
    [InlineData("/reference/../api/v1/keys")]
    [InlineData("/reference/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("http://x/api/v1/jobs")]
    public async Task Every_spelling_of_a_path_requires_the_key(string path)
    {
        var answer = await AnswerAsync(
        [
            $"GET {path} HTTP/1.1\r\nHost: x\r\nX-Original-URL: /alive\r\n"
            + "X-HTTP-Method-Override: POST\r\nConnection: close\r\n\r\n",
        ]);

        Assert.Matches(@"\AHTTP/1\.1 40[014] ", answer);
        Assert.DoesNotContain("\"jobs\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("Authorization: Bearer a b")]
    [InlineData("Authorization: bearer ''or''=''or''=''or''=''or''=''or''=''")]
    [InlineData("X-Api-Key:")]
    [InlineData("X-Api-Key: a\r\nX-Api-Key: b")]
    [InlineData("X-Api-Key: ü")]
    public async Task A_malformed_key_is_refused(string header)
    {
        var answer = await AnswerAsync([$"GET {Jobs} HTTP/1.1\r\nHost: x\r\n{header}\r\nConnection: close\r\n\r\n"]);

        Assert.Matches(@"\AHTTP/1\.1 40[01] ", answer);
    }

    private string Head(string header) =>
        $"POST {Jobs} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + $"Authorization: Bearer {_key}\r\n{header}\r\n\r\n";

    private async Task AssertRefusedAsync(string field, string value)
    {
        Dictionary<string, string> fields = new()
        {
            ["departureAirports"] = """["JFK"]""",
            ["destinationAirports"] = """["LHR"]""",
            ["outboundDates"] = """["2027-03-09"]""",
            [field] = value,
        };
        using var content = new StringContent(
            $"{{{string.Join(',', fields.Select(entry => $"\"{entry.Key}\":{entry.Value}"))}}}",
            new MediaTypeHeaderValue("application/json"));
        using var answer = await _client.PostAsync(Jobs, content, Cancellation);

        Assert.Equal((field, HttpStatusCode.BadRequest), (field, answer.StatusCode));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    /// <summary>Reads from a socket until the server closes it or a whole response head has arrived.</summary>
    private async Task<string> AnswerAsync(IEnumerable<string> parts)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var socket = new TcpClient();
        var address = _client.BaseAddress!;
        await socket.ConnectAsync(address.Host, address.Port, limit.Token);
        var stream = socket.GetStream();
        try
        {
            foreach (var part in parts)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(part), limit.Token);
            }
        }
        catch (IOException)
        {
            // The server has already answered and stopped reading.
        }

        var answer = new byte[4_096];
        var length = await stream.ReadAtLeastAsync(answer, 12, throwOnEndOfStream: false, limit.Token);

        return Encoding.UTF8.GetString(answer, 0, length);
    }
}
