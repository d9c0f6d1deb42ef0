using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlightSearch.Tests.Jobs;

/// <summary>Services that a platform starts beside the migrator, not after it.</summary>
public sealed class MigrationWaitTests(ServersFixture servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_starts_once_the_database_is_migrated_and_can_use_it()
    {
        var database = await servers.CreateDatabaseAsync(Cancellation);
        var logs = new LogLines();
        using var host = Build(database, logs);

        var start = host.StartAsync(Cancellation);
        await WaitForAsync(logs, "Start held until the migrator has run: the database lacks");
        Assert.False(start.IsCompleted);

        await FlightsDatabase.MigrateAsync(database);
        await start.WaitAsync(TimeLimit.Token);

        Assert.NotEqual(Guid.Empty, (await host.Services.GetRequiredService<JobStore>()
            .OpenAsync(Searches.Days(1), owner: null, traceparent: null, Cancellation)).JobId);
    }

    [Fact]
    public async Task A_service_waits_for_a_database_that_does_not_answer_until_it_is_stopped()
    {
        var logs = new LogLines();
        using var stop = new CancellationTokenSource();
        using var host = Build("Host=127.0.0.1;Port=1;Database=none;Username=nobody;Password=hunter2", logs);

        var start = host.StartAsync(stop.Token);
        await WaitForAsync(logs, "Start held until the migrator has run: the database does not answer");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start.WaitAsync(TimeLimit.Token));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_no_reason_to_wait()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var newer = NpgsqlDataSource.Create(db.ConnectionString);
        await using var command = newer.CreateCommand(
            """insert into "__EFMigrationsHistory" values ('20990101000000_Newer', '10.0.0')""");
        await command.ExecuteNonQueryAsync(Cancellation);
        using var host = Build(db.ConnectionString, new LogLines());

        await host.StartAsync(Cancellation).WaitAsync(TimeLimit.Token);
    }

    private static IHost Build(string database, LogLines logs)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(
            [new("ConnectionStrings:flights", database), new("ConnectionStrings:messaging", "amqp://127.0.0.1:1")]);
        builder.AddServiceDefaults();
        builder.AddJobs();

        return builder.Build();
    }

    private static async Task WaitForAsync(LogLines logs, string text)
    {
        while (!logs.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TimeLimit.Token);
        }
    }
}
