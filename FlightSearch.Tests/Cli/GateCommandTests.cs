using System.Text.Json;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights gate</c> and <c>flights workers</c>.</summary>
public sealed class GateCommandTests
{
    [Fact]
    public async Task An_open_gate_shows_pace_and_budget()
    {
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/gate", StubGate.Open), "gate");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["Requests sent", "Circuit closed", "Pace 1 request per 8 s", "Next slot now"],
            Rows(run)[..4]);
        Assert.StartsWith(
            "Daily budget 970 of 1,000 left, 780 for jobs of low priority; begins again at 2027-03-02", Rows(run)[4],
            StringComparison.Ordinal);
        Assert.Equal(5, Rows(run).Length);
    }

    [Fact]
    public async Task A_held_gate_shows_the_reason_the_end_and_the_refusals()
    {
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/gate", StubGate.Held), "gate");

        Assert.Matches(
            @"Requests none until 2027-03-01 \d\d:\d\d: the site refuses requests \(HTTP 403\)", Rows(run)[0]);
        Assert.Matches(@"Circuit open, 2 refusals since 2027-03-01 \d\d:\d\d", Rows(run)[1]);
        Assert.Equal("Daily budget no limit; 30 requests today", Rows(run)[4]);
    }

    [Fact]
    public async Task A_due_probe_is_named()
    {
        var due = StubGate.Held.Replace("\"heldUntil\":\"2027-03-01T13:00:00Z\"", "\"heldUntil\":null", StringComparison.Ordinal);
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/gate", due), "gate");

        Assert.Equal(
            "Requests the next one finds out if the site still refuses: the site refuses requests (HTTP 403)", Rows(run)[0]);
    }

    [Fact]
    public async Task Workers_with_other_settings_are_listed_below()
    {
        var differing = StubGate.Open.Replace(
            "\"differingWorkers\":[]", $"\"differingWorkers\":[{StubGate.Worker},{StubGate.Lost}]", StringComparison.Ordinal);
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/gate", differing), "gate");

        Assert.Contains("The settings of the workers differ; the strictest apply:", run.Output, StringComparison.Ordinal);
        Assert.Matches("host-1 +42 +1 request per 8 s +1,000 a day", run.Output);
        Assert.Matches("host-2 +43 +no pacing +no limit", run.Output);
    }

    [Fact]
    public async Task Workers_are_listed_with_their_state()
    {
        var run = await Flights.AskAsync(
            new StubApi().On("GET /api/v1/workers", $$"""{"workers":[{{StubGate.Worker}},{{StubGate.Lost}}]}"""), "workers");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(
            @"host-1 +42 +paused: broker unreachable +3 s ago +2 +1 request per 8 s +1,000 a day +2027-03-01 \d\d:\d\d"
            + @" +1\.2\.3\+7a43baf1 +01a20c52", run.Output);
        Assert.Matches("host-2 +43 +lost +4,000 s ago +0 +no pacing +no limit", run.Output);
    }

    [Fact]
    public async Task Without_workers_a_message_says_so()
    {
        var run = await Flights.AskAsync(new StubApi().On("GET /api/v1/workers", """{"workers":[]}"""), "workers");

        Assert.Equal((0, "", "No workers found.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task JSON_is_what_the_API_sent()
    {
        var api = new StubApi()
            .On("GET /api/v1/gate", StubGate.Held)
            .On("GET /api/v1/workers", $$"""{"workers":[{{StubGate.Worker}},{{StubGate.Lost}}]}""");

        var gate = await Flights.AskAsync(api, "gate", "--json");
        var workers = await Flights.AskAsync(api, "workers", "--json");

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(StubGate.Held), JsonElement.Parse(Assert.Single(gate.Lines))));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(StubGate.Worker), JsonElement.Parse(workers.Lines[0])));
        Assert.Equal(2, workers.Lines.Length);
    }

    /// <summary>The rows of the table without its heading, with single blanks.</summary>
    private static string[] Rows(Flights.Run run) =>
    [
        .. run.Lines.Skip(2).Select(
            line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];
}
