using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace FlightSearch.Tests.Api;

/// <summary>Bodies as large as the API takes them cost little, whatever is wrong with them.</summary>
public sealed class LargeBodyTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const int Bytes = 1_000_000;

    /// <summary>200 ms on a quiet machine; here beside other tests, which share the process and so its CPU time.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(4);

    /// <summary>By name: the values are too long for the names of tests.</summary>
    private static readonly Dictionary<string, (string Field, Func<string> Value)> Cases = new()
    {
        ["unknown codes"] = ("departureAirports", () => List("QQQ")),
        ["names for codes"] = ("destinationAirports", () => List("New York City")),
        ["past dates"] = ("outboundDates", () => List("2020-01-01")),
        ["the same date"] = ("returnDates", () => List("2027-03-09")),
        ["airlines"] = ("airlines", () => List("LHX")),
        ["names of airlines"] = ("excludeAirlines", () => List("Lufthansa")),
        ["a long code"] = ("departureAirports", () => $"[{Text}]"),
        ["a long airline"] = ("airlines", () => $"[{Text}]"),
        ["a long date"] = ("outboundDates", () => $"[{Text}]"),
        ["a long currency"] = ("currency", () => Text),
        ["a long language"] = ("language", () => Text),
        ["a long country"] = ("country", () => Text),
        ["a long cabin"] = ("cabin", () => Text),
        ["a long number"] = ("maxPrice", () => new string('9', Bytes)),
        ["many kinds of travellers"] = ("passengers", () => $"{{{Fields}}}"),
        ["many kinds of bags"] = ("bags", () => $"{{{Fields}}}"),
        ["a long unknown field"] = (new string('f', Bytes), () => "1"),
        ["many unknown fields"] = ("unknown", () => $"1,{Fields}"),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    private static string Text => $"\"{new string('A', Bytes)}\"";

    private static string Fields => string.Join(',', Enumerable.Range(0, Bytes / 12).Select(n => $"\"f{n}\":1"));

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task A_large_body_is_refused_cheaply_and_briefly(string name)
    {
        var (field, value) = Cases[name];
        Dictionary<string, string> fields = new()
        {
            ["departureAirports"] = """["JFK"]""",
            ["destinationAirports"] = """["LHR"]""",
            ["outboundDates"] = """["2027-03-09"]""",
            [field] = value(),
        };
        var body = $"{{{string.Join(',', fields.Select(entry => $"\"{entry.Key}\":{entry.Value}"))}}}";
        await PostAsync("{}"); // compiled by now

        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var (status, answer) = await PostAsync(body);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - before;

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {cpu.TotalMilliseconds:N0} ms of CPU");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.InRange(answer.Length, 1, 30_000);
        Assert.True(cpu < Generous, $"{cpu.TotalMilliseconds:N0} ms of CPU");
    }

    [Fact]
    public async Task An_answer_says_how_many_fields_are_wrong_and_names_the_first_hundred()
    {
        var codes = string.Join(',', Enumerable.Repeat("\"QQQ\"", 347));
        var (_, answer) = await PostAsync($$"""{"departureAirports":[{{codes}}],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}""");
        var problem = JsonElement.Parse(answer);

        Assert.Equal("347 fields are wrong, of which the first 100 are named; nothing was changed.", problem.GetProperty("detail").GetString());
        Assert.Equal(100, problem.GetProperty("errors").EnumerateObject().Count());
    }

    [Fact]
    public async Task Lists_that_are_too_long_are_named_at_once_with_their_limit()
    {
        var (_, answer) = await PostAsync(
            $$"""{"departureAirports":[{{string.Join(',', Enumerable.Repeat("\"JFK\"", 1_001))}}],"airlines":[{{string.Join(',', Enumerable.Repeat("\"BA\"", 101))}}],"cabin":"x"}""");
        var errors = JsonElement.Parse(answer).GetProperty("errors");

        Assert.Equal(["airlines", "cabin", "departureAirports"], errors.EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal("Has 1001 entries; at most 1000 are allowed.", errors.GetProperty("departureAirports")[0].GetString());
    }

    private static string List(string entry) => $"[{string.Join(',', Enumerable.Repeat($"\"{entry}\"", Bytes / (entry.Length + 3)))}]";

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await api.CreateClient().PostAsync("/api/v1/jobs", content, TestContext.Current.CancellationToken);

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
