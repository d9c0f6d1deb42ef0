using System.Globalization;
using System.Text.Json.Nodes;

namespace FlightSearch.Tests.Cli;

/// <summary>Tables on narrow screens show every column, and break no word.</summary>
public sealed class NarrowTableTests
{
    private const string Failure = """
        {"combination":0,"departureAirport":"JFK","destinationAirport":"LHR","outboundDate":"2027-03-09",
        "returnDate":"2027-03-20","code":"upstreamError","detail":"The site had an error; it repeated.","failedAt":null}
        """;

    private const string Key = """
        {"keyId":"01a20c52-1298-797a-abef-1c20655d9171","name":"alice@example.org","isAdmin":true,
        "createdAt":"2027-03-01T12:00:00Z","lastUsedAt":"2027-03-02T12:00:00Z","revokedAt":"2027-03-03T12:00:00Z"}
        """;

    public static TheoryData<string, string[], string[]> Tables => new()
    {
        {
            "results", [StubApi.JobId],
            [
                "USD 1,234", "Aer Lingus, Süd [Air]", "EI104, EI152", "JFK-LHR", "2027-03-09", "2027-03-20",
                "20:15-10:20+1", "1 stop", "9 h 5 min", "low", "self transfer",
            ]
        },
        {
            "jobs", [],
            [StubApi.JobId, "2027-03-01", "running", "1/4", "JFK,EWR to LHR,", "waiting:", "no worker is running"]
        },
        { "failures", [StubApi.JobId], ["JFK-LHR", "2027-03-09", "2027-03-20", "upstreamError", "it repeated."] },
        {
            "keys", [],
            [StubApi.JobId, "alice@example.org", "yes", "2027-03-01", "2027-03-02", "2027-03-03"]
        },
        {
            "workers", [],
            [StubApi.JobId, "host-1", "42", "paused: broker unreachable", "1,000 a day", "1 request per 8 s", "1.2.3+7a43baf1"]
        },
        { "gate", [], ["none until", "2027-03-01", "HTTP 403", "open, 2 refusals", "no pacing", "no limit;"] },
        { "airports", ["LHR"], ["LHR", "London", "Heathrow", "GB"] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Each_table_has_every_column_at_every_width(string command, string[] arguments, string[] texts)
    {
        for (var width = 40; width <= 130; width += 5)
        {
            var run = await RunAsync(width, [command, .. arguments]);
            var table = run.Output.Split("\n1 of ")[0];
            var words = string.Join(' ', table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

            Assert.Equal(0, run.ExitCode);
            Assert.DoesNotContain('…', table);
            Assert.All(table.Split('\n'), line => Assert.InRange(line.Length, 0, width));
            Assert.All(
                texts.SelectMany(text => text.Split(' ')),
                word => Assert.Contains(word, words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_row_that_does_not_fit_is_a_block_with_one_field_a_line()
    {
        var run = await RunAsync(40, ["failures", StubApi.JobId]);

        Assert.Equal(
            """
            Route: JFK-LHR
            Out: 2027-03-09
            Back: 2027-03-20
            Code: upstreamError
            Detail: The site had an error; it
              repeated.

            """,
            run.Output);
    }

    [Fact]
    public async Task An_id_that_does_not_fit_beside_its_name_is_below_it()
    {
        var run = await RunAsync(40, ["jobs"]);

        Assert.StartsWith($"Job:\n  {StubApi.JobId}\nCreated: ", run.Output, StringComparison.Ordinal);
    }

    private static Task<Flights.Run> RunAsync(int width, string[] args)
    {
        var itinerary = JsonNode.Parse(StubApi.Itinerary(back: "\"2027-03-20\""))!;
        itinerary["flightNumbers"] = new JsonArray("EI104", "EI152");
        itinerary["selfTransfer"] = true;
        var job = StubApi.Job("running", 1, waitingFor: "noWorkerRunning", waitingDetail: "No worker is running.");
        var api = new StubApi()
            .On($"GET /api/v1/jobs/{StubApi.JobId}", StubApi.Job("completed", 4, results: 1))
            .On(
                $"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price&limit=10",
                StubApi.Page([itinerary.ToJsonString()]))
            .On("GET /api/v1/jobs?limit=20", $$"""{"jobs":[{{job}}],"next":null}""")
            .On(
                $"GET /api/v1/jobs/{StubApi.JobId}/failures?limit=1000",
                $$"""{"failures":[{{Failure}}],"next":null}""")
            .On("GET /api/v1/workers", $$"""{"workers":[{{StubGate.Worker}}]}""")
            .On("GET /api/v1/gate", StubGate.Held)
            .On("GET /api/v1/keys", $$"""{"keys":[{{Key}}]}""");

        return Flights.AskAsync(
            api,
            terminal => terminal with
            {
                Variable = name => name == "COLUMNS" ? width.ToString(CultureInfo.InvariantCulture) : null,
            },
            args);
    }
}
