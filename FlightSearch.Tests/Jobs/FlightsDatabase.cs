using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Tests.Jobs;

/// <summary>A migrated database for one test, with the stores. No background service runs.</summary>
internal sealed class FlightsDatabase : IAsyncDisposable
{
    private readonly IHost _host;

    private FlightsDatabase(IHost host, string connectionString)
    {
        _host = host;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public JobStore Jobs => _host.Services.GetRequiredService<JobStore>();

    public BatchStore Batches => _host.Services.GetRequiredService<BatchStore>();

    public ApiKeyStore Keys => _host.Services.GetRequiredService<ApiKeyStore>();

    public WorkerStore Workers => _host.Services.GetRequiredService<WorkerStore>();

    public JobWaitReader Waits => _host.Services.GetRequiredService<JobWaitReader>();

    public GateStore Gate => _host.Services.GetRequiredService<GateStore>();

    public Sweep Sweep => _host.Services.GetRequiredService<Sweep>();

    public GivingUp GivingUp => _host.Services.GetRequiredService<GivingUp>();

    public WorkHealthReader Health => _host.Services.GetRequiredService<WorkHealthReader>();

    public PageStore Pages => _host.Services.GetRequiredService<PageStore>();

    internal WorkMeasureReader Measures => _host.Services.GetRequiredService<WorkMeasureReader>();

    public NpgsqlDataSource Source => _host.Services.GetRequiredService<NpgsqlDataSource>();

    public IServiceProvider Services => _host.Services;

    public IOptions<T> Option<T>()
        where T : class => _host.Services.GetRequiredService<IOptions<T>>();

    public ILogger<T> Log<T>() => _host.Services.GetRequiredService<ILogger<T>>();

    /// <summary>Interval of the heartbeats of workers.</summary>
    public static TimeSpan BeatsEvery { get; } = TimeSpan.FromSeconds(1);

    public static RequestPace Unpaced { get; } = new(TimeSpan.Zero, null, TimeSpan.FromSeconds(10));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FlightsDatabase> CreateAsync(
        ServersFixture servers, params (string Key, string Value)[] settings)
    {
        var connectionString = await servers.CreateDatabaseAsync(Cancellation);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:flights", connectionString),
            new("ConnectionStrings:messaging", "amqp://127.0.0.1:1"),
            .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
        ]);

        builder.AddServiceDefaults();
        builder.AddJobs();
        builder.AddFlightsDb();
        builder.AddWorkMetrics();
        var host = builder.Build();
        await MigrateAsync(connectionString);

        return new FlightsDatabase(host, connectionString);
    }

    /// <summary>
    /// Migrates with a separate pool, as the migrator does: connections opened before the first migration do not know
    /// the enum types.
    /// </summary>
    public static async Task MigrateAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<FlightsDb>()
            .UseNpgsql($"{connectionString};Pooling=false", npgsql => npgsql.MapFlightEnums())
            .UseSnakeCaseNamingConvention()
            .Options;
        await using var db = new FlightsDb(options);
        await db.Database.MigrateAsync(Cancellation);
    }

    public async Task<Guid> OpenAsync(JobSearch search, string? owner = null) =>
        ((Opening.Stored)await Jobs.OpenAsync(search, owner, traceparent: null, idempotencyKey: null, Cancellation)).JobId;

    /// <summary>Opens a job, announces what is due and claims its first batch.</summary>
    public async Task<ClaimedBatch> ClaimFirstAsync(JobSearch search)
    {
        await OpenAsync(search);

        return (await Batches.ClaimAsync((await SweepAsync())[0].BatchId, "worker 1", Cancellation))!;
    }

    /// <summary>A database that was just started grants no slot for one interval.</summary>
    public Task UntilGrantingAsync() =>
        UntilAsync("select clock_timestamp() > pg_postmaster_start_time() + interval '12 seconds'");

    /// <summary>Refuses requests as the site, for a time.</summary>
    public async Task<DateTimeOffset?> RefuseAsync(WaitingFor reason, TimeSpan hold, string? detail = null) =>
        (await Gate.RefuseAsync(
            (await Gate.ReadAsync(Cancellation)).Epoch, reason, detail, hold,
            new GateOptions { ShortestHold = TimeSpan.FromMilliseconds(10) }, Cancellation))?.Until;

    /// <summary>Announces what is due. Waits for the sweeps of other processes.</summary>
    public async Task<IReadOnlyList<DueBatch>> SweepAsync()
    {
        while (true)
        {
            if (await Sweep.RunAsync(Cancellation) is { } due)
            {
                return due;
            }
        }
    }

    /// <summary>Writes the heartbeat of a worker that consumes or is paused.</summary>
    public async Task<WorkerIdentity> BeatAsync(WorkerPause? pausedFor = null)
    {
        var worker = new WorkerIdentity(Guid.NewGuid(), "host", 1, "1.0");
        await Workers.BeatAsync(worker, Unpaced, TimeSpan.Zero, BeatsEvery, batchesHeld: 0, pausedFor, Cancellation);

        return worker;
    }

    public async Task<T?> ReadAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation) is T value ? value : default;
    }

    /// <summary>Waits at most a minute until a query returns true.</summary>
    public async Task UntilAsync(string sql)
    {
        for (var round = 0; !await ReadAsync<bool>(sql); round++)
        {
            Assert.True(round < 600, $"{sql}: {await ReadAsync<string>(
                "select string_agg(concat_ws(' ', state, attempt, deaths, reason), ', ') from job_batches")}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    /// <summary>Moves the times of all jobs, batches, heartbeats and of the gate into the past.</summary>
    public async Task AgeAsync(TimeSpan by)
    {
        await using var batch = Source.CreateBatch();
        foreach (var sql in (string[])[
            "update job_batches set due_at = due_at - $1, announce_again_at = announce_again_at - $1, "
            + "moved_at = moved_at - $1, lease_until = lease_until - $1",
            "update job_cursors set served_at = served_at - $1",
            "update jobs set created_at = created_at - $1, updated_at = updated_at - $1, "
            + "last_checkpoint = last_checkpoint - $1",
            "update upstreams set next_slot_at = next_slot_at - $1, held_until = held_until - $1, "
            + "refusing_since = refusing_since - $1, probe_until = probe_until - $1",
            "update workers set last_seen_at = last_seen_at - $1"])
        {
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = by } } });
        }

        await batch.ExecuteNonQueryAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }
}
