using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Api.Workers;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Api;

/// <summary><c>GET /gate</c> and <c>GET /workers</c>.</summary>
public sealed class GateApiTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly RequestPace Live = new(TimeSpan.FromSeconds(8), 1_000, TimeSpan.FromSeconds(35));

    private FlightsDatabase _db = null!;
    private ApiFactory _api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers);
        _api = new ApiFactory { Database = _db.ConnectionString };
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Fact]
    public async Task An_open_gate_shows_the_pace_and_the_budget_of_its_workers()
    {
        await BeatAsync("host-1", Live);
        await _db.ReadAsync<object>(
            "update upstreams set budget_day = (now() at time zone 'UTC')::date, requests_today = 30, bulk_requests_today = 20");

        var gate = await GateAsync();

        Assert.Equal("closed", gate.GetProperty("circuit").GetString());
        Assert.Equal(
            """{"spacingSeconds":8,"requests":1,"windowSeconds":8}""", gate.GetProperty("pace").GetRawText());
        var budget = gate.GetProperty("budget");
        Assert.Equal(
            [1_000, 30, 20, 970, 780],
            ((string[])["requestsPerDay", "requestsToday", "bulkRequestsToday", "left", "bulkLeft"])
                .Select(name => budget.GetProperty(name).GetInt32()));
        var renewed = budget.GetProperty("renewedAt").GetDateTimeOffset();
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (renewed.TimeOfDay, renewed.Offset));
        Assert.All((string[])["heldFor", "heldDetail", "heldUntil", "refusingSince", "probeUntil"], name =>
            Assert.Equal(JsonValueKind.Null, gate.GetProperty(name).ValueKind));
        Assert.Equal(0, gate.GetProperty("differingWorkers").GetArrayLength());
    }

    [Fact]
    public async Task A_refusal_is_shown_with_its_reason_and_end()
    {
        var until = await _db.RefuseAsync(WaitingFor.Blocked, TimeSpan.FromHours(1), "HTTP 403");

        var gate = await GateAsync();

        Assert.Equal(
            ("open", "blocked", "The site refuses requests (HTTP 403).", 1),
            (Text(gate, "circuit"), Text(gate, "heldFor"), Text(gate, "heldDetail"),
                gate.GetProperty("refusals").GetInt32()));
        Assert.Equal(until, gate.GetProperty("heldUntil").GetDateTimeOffset());
        Assert.True(gate.GetProperty("refusingSince").GetDateTimeOffset() < until);
    }

    [Fact]
    public async Task After_the_hold_the_reason_stays_until_the_probe_and_no_time_is_shown()
    {
        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(1));
        await _db.AgeAsync(TimeSpan.FromMinutes(2));

        var gate = await GateAsync();

        Assert.Equal(("open", "rateLimited"), (Text(gate, "circuit"), Text(gate, "heldFor")));
        Assert.Equal(JsonValueKind.Null, gate.GetProperty("heldUntil").ValueKind);
    }

    [Fact]
    public async Task A_spent_budget_holds_until_the_next_day()
    {
        await BeatAsync("host-1", Live);
        await _db.ReadAsync<object>(
            "update upstreams set budget_day = (now() at time zone 'UTC')::date, requests_today = 1000");

        var gate = await GateAsync();

        Assert.Equal(("closed", "dailyBudgetSpent"), (Text(gate, "circuit"), Text(gate, "heldFor")));
        Assert.Equal(
            gate.GetProperty("budget").GetProperty("renewedAt").GetDateTimeOffset(),
            gate.GetProperty("heldUntil").GetDateTimeOffset());
    }

    [Fact]
    public async Task Workers_with_different_settings_are_listed_and_the_strictest_apply()
    {
        await BeatAsync("old", new RequestPace(TimeSpan.FromMinutes(1), null, TimeSpan.Zero));
        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        await BeatAsync("slow", Live with { DailyBudget = 2_000 });
        await BeatAsync("quick", new RequestPace(TimeSpan.FromSeconds(0.2), 500, TimeSpan.Zero));

        var gate = await GateAsync();

        Assert.Equal(8, gate.GetProperty("pace").GetProperty("spacingSeconds").GetDouble());
        Assert.Equal(500, gate.GetProperty("budget").GetProperty("requestsPerDay").GetInt32());
        Assert.Equal(
            ["quick 5/1 500", "slow 1/8 2000"],
            gate.GetProperty("differingWorkers").EnumerateArray().Select(worker =>
                $"{Text(worker, "host")} {worker.GetProperty("pace").GetProperty("requests")}/"
                + $"{worker.GetProperty("pace").GetProperty("windowSeconds")} {worker.GetProperty("dailyBudget")}").Order());
    }

    [Fact]
    public async Task A_worker_is_listed_with_its_heartbeat_and_a_lost_one_after_it()
    {
        await BeatAsync("lost", FlightsDatabase.Unpaced);
        await _db.AgeAsync(TimeSpan.FromMinutes(1));
        await BeatAsync("paused", Live, WorkerPause.BrokerUnreachable);

        var workers = (await GetAsync("workers")).GetProperty("workers");

        Assert.Equal(2, workers.GetArrayLength());
        var paused = workers[0];
        Assert.Equal(
            ("paused", 7, "1.0", "brokerUnreachable", 3, true),
            (Text(paused, "host"), paused.GetProperty("processId").GetInt32(), Text(paused, "version"),
                Text(paused, "pausedFor"), paused.GetProperty("batchesHeld").GetInt32(),
                paused.GetProperty("isRunning").GetBoolean()));
        Assert.Equal(
            TimeSpan.FromHours(1),
            paused.GetProperty("lastSeenAt").GetDateTimeOffset() - paused.GetProperty("startedAt").GetDateTimeOffset());
        Assert.InRange(paused.GetProperty("heartbeatAgeSeconds").GetDouble(), 0, 30);

        Assert.Equal(("lost", false), (Text(workers[1], "host"), workers[1].GetProperty("isRunning").GetBoolean()));
        Assert.InRange(workers[1].GetProperty("heartbeatAgeSeconds").GetDouble(), 60, 120);
        Assert.Equal(
            """{"spacingSeconds":0,"requests":null,"windowSeconds":null}""", workers[1].GetProperty("pace").GetRawText());
    }

    [Fact]
    public async Task Any_valid_key_may_read_both()
    {
        await using var api = await ProductionApi.StartAsync(servers);
        using var alice = api.Client(await api.CreateKeyAsync("alice"));
        using var nobody = api.Client(null);

        foreach (var path in (string[])["/api/v1/gate", "/api/v1/workers"])
        {
            Assert.Equal(HttpStatusCode.OK, (await alice.GetAsync(path, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path, Cancellation)).StatusCode);
        }
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 86_400)]
    [InlineData(7, 60)]
    [InlineData(200, 1)]
    [InlineData(100_000, 1)]
    [InlineData(3, 1)]
    [InlineData(99_991, 86_399)]
    public void A_pace_in_whole_numbers_is_the_pace_of_the_settings(int requests, int window)
    {
        var spacing = TimeSpan.FromSeconds(window) / requests;
        var stored = TimeSpan.FromMicroseconds(Math.Round(spacing.TotalMicroseconds));

        var pace = PaceResponse.Of(stored);

        Assert.InRange(pace.WindowSeconds!.Value, 1, window);
        Assert.Equal(stored.TotalSeconds, (double)pace.WindowSeconds!.Value / pace.Requests!.Value, 1.1e-6);
    }

    private Task BeatAsync(string host, RequestPace pace, WorkerPause? pausedFor = null) => _db.Workers.BeatAsync(
        new WorkerIdentity(Guid.NewGuid(), host, 7, "1.0"), pace, TimeSpan.FromHours(1), FlightsDatabase.BeatsEvery,
        batchesHeld: 3, pausedFor,
        Cancellation);

    private Task<JsonElement> GateAsync() => GetAsync("gate");

    private Task<JsonElement> GetAsync(string path) =>
        _api.CreateClient().GetFromJsonAsync<JsonElement>($"/api/v1/{path}", Cancellation);

    private static string? Text(JsonElement answer, string name) => answer.GetProperty(name).GetString();
}
