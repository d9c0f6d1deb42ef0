using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlightSearch.Tests.Jobs;

/// <summary>A migrated database of a test's own, with the stores over it. Nothing runs by itself.</summary>
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

    public NpgsqlDataSource Source => _host.Services.GetRequiredService<NpgsqlDataSource>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FlightsDatabase> CreateAsync(ServersFixture servers, params (string Key, string Value)[] settings)
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
        var host = builder.Build();
        await MigrateAsync(connectionString);

        return new FlightsDatabase(host, connectionString);
    }

    /// <summary>Over a pool of its own, as the migrator does: connections opened before the first migration never learn the enums.</summary>
    public static async Task MigrateAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<FlightsDb>()
            .UseNpgsql($"{connectionString};Pooling=false", npgsql => npgsql.MapFlightEnums())
            .UseSnakeCaseNamingConvention()
            .Options;
        await using var db = new FlightsDb(options);
        await db.Database.MigrateAsync(Cancellation);
    }

    public async Task<Guid> OpenAsync(JobSearch search) => (await Jobs.OpenAsync(search, null, Cancellation)).JobId;

    /// <summary>Opens a job, announces what is due and claims its first batch.</summary>
    public async Task<ClaimedBatch> ClaimFirstAsync(JobSearch search)
    {
        await OpenAsync(search);
        var due = await Batches.SweepAsync(Cancellation);

        return (await Batches.ClaimAsync(due[0].BatchId, "worker 1", Cancellation))!;
    }

    public async Task<T?> ReadAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation) is T value ? value : default;
    }

    /// <summary>Lets the database's clock pass for all batches.</summary>
    public async Task AgeAsync(TimeSpan by)
    {
        await using var command = Source.CreateCommand("update job_batches set due_at = due_at - $1, lease_until = lease_until - $1");
        command.Parameters.Add(new NpgsqlParameter { Value = by });
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }
}
