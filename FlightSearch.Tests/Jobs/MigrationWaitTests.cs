using System.Reflection;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlightSearch.Tests.Jobs;

/// <summary>Services that start at the same time as the migrator.</summary>
public sealed class MigrationWaitTests(ServersFixture servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_migrations_that_services_wait_for_are_those_of_the_build() =>
        Assert.Equal(
            typeof(FlightsDb).Assembly.GetTypes()
                .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
            NeededMigrations.Ids);

    [Fact]
    public async Task A_service_starts_when_the_database_is_migrated_and_can_use_it()
    {
        var database = await servers.CreateDatabaseAsync(Cancellation);
        var logs = new LogLines();
        using var host = Build(database, logs);

        var start = host.StartAsync(Cancellation);
        await WaitForAsync(logs, "Waiting for the migrator: the database lacks");
        Assert.False(start.IsCompleted);

        await FlightsDatabase.MigrateAsync(database);
        await start.WaitAsync(TimeLimit.Token);

        Assert.NotEqual(Guid.Empty, await OpenAsync(host));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_service_starts_without_the_database_and_uses_it_once_it_is_migrated()
    {
        var database = await servers.CreateDatabaseAsync(Cancellation);
        await using var admin = NpgsqlDataSource.Create(database);
        var role = $"late_{Guid.NewGuid():N}"; // cannot log in at first
        await ExecuteAsync(admin, $"create role {role} superuser nologin password 'late'");
        var logs = new LogLines();
        using (var host = Build($"{database};Username={role};Password=late", logs))
        {
            await host.StartAsync(Cancellation).WaitAsync(TimeLimit.Token);
            await WaitForAsync(logs, "Starting although the database does not answer");
            Assert.Equal(HealthStatus.Unhealthy, await SchemaHealthAsync(host));
            await ExecuteAsync(admin, $"alter role {role} login");
            await WaitForAsync(logs, "Waiting for the migrator: the database lacks");
            await FlightsDatabase.MigrateAsync(database);
            await WaitForAsync(logs, "The database is up to date");

            Assert.NotEqual(Guid.Empty, await OpenAsync(host));
            Assert.Equal(HealthStatus.Healthy, await SchemaHealthAsync(host));
            await host.StopAsync(Cancellation);
        }
    }

    [Fact]
    public async Task A_service_accepts_the_database_of_a_newer_version()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var newer = NpgsqlDataSource.Create(db.ConnectionString);
        await ExecuteAsync(newer, """insert into "__EFMigrationsHistory" values ('20990101000000_Newer', '10.0.0')""");
        using var host = Build(db.ConnectionString, new LogLines());

        await host.StartAsync(Cancellation).WaitAsync(TimeLimit.Token);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_service_stopped_while_it_waits_ends_without_an_error()
    {
        var database = await servers.CreateDatabaseAsync(Cancellation);
        var run = await ServiceProcess.RunAsync(
            "Worker", terminateAt: "Waiting for the migrator",
            ("ConnectionStrings__flights", database), ("ConnectionStrings__messaging", "amqp://127.0.0.1:1"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private static async Task<HealthStatus> SchemaHealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>()
        .CheckHealthAsync(check => check.Name == "schema", Cancellation)).Status;

    private static async Task<Guid> OpenAsync(IHost host)
    {
        var jobs = host.Services.GetRequiredService<JobStore>();

        return ((Opening.Stored)await jobs.OpenAsync(Searches.Days(1), null, null, null, Cancellation)).JobId;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource db, string sql)
    {
        await using var command = db.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
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
