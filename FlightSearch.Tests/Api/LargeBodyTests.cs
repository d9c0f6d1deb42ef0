using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace FlightSearch.Tests.Api;

/// <summary>Invalid bodies of the maximum size cost the API little CPU time.</summary>
public sealed class LargeBodyTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const int Bytes = 1_000_000;

    /// <summary>200 ms alone; other tests run at the same time and add to the CPU time of the process.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(4);

    /// <summary>Bodies by name, since the bodies are too long for test names.</summary>
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
    public async Task A_large_invalid_body_costs_little_CPU_and_returns_a_short_response(string name)
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
        await PostAsync("{}"); // compiles the code before the measurement

        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var (status, answer) = await PostAsync(body);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - before;

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {cpu.TotalMilliseconds:N0} ms of CPU");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.InRange(answer.Length, 1, 30_000);
        Assert.True(cpu < Generous, $"{cpu.TotalMilliseconds:N0} ms of CPU");
    }

    [Fact]
    public async Task A_problem_counts_all_wrong_fields_and_names_the_first_hundred()
    {
        var codes = string.Join(',', Enumerable.Repeat("\"QQQ\"", 347));
        var (_, answer) = await PostAsync(
            $$"""{"departureAirports":[{{codes}}],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}""");
        var problem = JsonElement.Parse(answer);

        Assert.Equal(
            "347 fields are wrong, of which the first 100 are named; nothing was changed.",
            problem.GetProperty("detail").GetString());
        Assert.Equal(100, problem.GetProperty("errors").EnumerateObject().Count());
    }

    [Fact]
    public async Task All_lists_that_are_too_long_are_reported_with_their_limit()
    {
        var (_, answer) = await PostAsync(
            $$"""{"departureAirports":[{{string.Join(',', Enumerable.Repeat("\"JFK\"", 1_001))}}],"airlines":[{{string.Join(',', Enumerable.Repeat("\"BA\"", 101))}}],"cabin":"x"}""");
        var errors = JsonElement.Parse(answer).GetProperty("errors");

        Assert.Equal(
            ["airlines", "cabin", "departureAirports", "destinationAirports", "outboundDates"], errors.EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal(
            "Has 1001 entries; at most 1000 are allowed.", errors.GetProperty("departureAirports")[0].GetString());
    }

    private static string List(string entry) =>
        $"[{string.Join(',', Enumerable.Repeat($"\"{entry}\"", Bytes / (entry.Length + 3)))}]";

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await api.CreateClient().PostAsync(
            "/api/v1/jobs", content, TestContext.Current.CancellationToken);

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
