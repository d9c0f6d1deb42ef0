using System.Net;
using System.Net.Sockets;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Servers;
using FlightSearch.Worker;
using FlightSearch.Worker.Health;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace FlightSearch.Tests.Worker;

public sealed class HeartbeatTests(ServersFixture servers)
{
    private static readonly StubScraper Scraper = new((_, _, _) => Task.FromResult(StubScraper.NoFlights));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_consumes_has_a_heartbeat_without_a_pause()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var worker = await WorkerHost.StartAsync(servers, db, Scraper);

        await UntilAsync(db, "select count(*) from workers where paused_for is null");

        Assert.Equal(
            $"{Environment.MachineName} {Environment.ProcessId}",
            await db.ReadAsync<string>("select concat_ws(' ', host, process_id) from workers"));
    }

    [Fact]
    public async Task A_stopped_worker_has_no_heartbeat()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var worker = await WorkerHost.StartAsync(servers, db, Scraper);
        await UntilAsync(db, "select count(*) from workers");

        await worker.StopAsync();

        Assert.Equal(0L, await db.ReadAsync<long>("select count(*) from workers"));
    }

    [Fact]
    public async Task The_heartbeat_reports_an_unreachable_broker()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var worker = await WorkerHost.StartAsync(
            servers, db, Scraper,
            ("ConnectionStrings:messaging", "amqp://127.0.0.1:1"), ("Worker:HeartbeatEvery", "00:05:00"));

        await UntilAsync(db, "select count(*) from workers where paused_for = 'brokerUnreachable'");
    }

    [Fact]
    public async Task A_heartbeat_counts_the_batches_that_the_worker_runs()
    {
        var answer = new TaskCompletionSource<ScrapeResult>();
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await db.OpenAsync(Searches.Days(2)); // two batches
        await using var worker = await WorkerHost.StartAsync(
            servers, db, new StubScraper((_, _, cancellation) => answer.Task.WaitAsync(cancellation)),
            ("Worker:HeartbeatEvery", "00:00:00.100"));

        await UntilAsync(db, "select count(*) from workers where batches_held = 2");
        await UntilAsync(db, "select count(*) from job_batches join workers on worker_id::text = claimed_by");
        answer.SetResult(StubScraper.NoFlights);
        await UntilAsync(db, "select count(*) from workers where batches_held = 0");
    }

    [Fact]
    public async Task A_heartbeat_logs_an_unreachable_database_once_and_retries()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var db = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=nobody;Pooling=false");
        using var logs = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var time = new FakeTimeProvider();
        using var heartbeat = new Heartbeat(
            new WorkerStore(db, Options.Create(new JobsOptions())), new WorkerIdentity(Guid.NewGuid(), "host", 1, "1.0"),
            FlightsDatabase.Unpaced, new ConsumerState(time),
            Options.Create(new WorkerOptions()), time, factory.CreateLogger<Heartbeat>());
        await heartbeat.StartAsync(Cancellation);

        List<Socket> connections = [];
        for (var beat = 0; beat < 3; beat++)
        {
            connections.Add(await AcceptAsync(silent, time));
        }

        Assert.Single(logs.Lines, line => line.StartsWith("Heartbeat not written", StringComparison.Ordinal));
        var stopping = heartbeat.StopAsync(Cancellation);
        connections.Add(await AcceptAsync(silent, time));
        await PassUntilAsync(stopping, time);
        connections.ForEach(connection => connection.Dispose());
    }

    /// <summary>Waits for the next connection of the heartbeat.</summary>
    private static async Task<Socket> AcceptAsync(TcpListener listener, FakeTimeProvider time)
    {
        var accepted = listener.AcceptSocketAsync(TimeLimit.Token).AsTask();
        await PassUntilAsync(accepted, time);

        return await accepted;
    }

    private static async Task PassUntilAsync(Task task, FakeTimeProvider time)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TimeLimit.Token);
        }
    }

    /// <summary>Waits until the count is above 0.</summary>
    private static async Task UntilAsync(FlightsDatabase db, string count)
    {
        while (await db.ReadAsync<long>(count) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TimeLimit.Token);
        }
    }
}
