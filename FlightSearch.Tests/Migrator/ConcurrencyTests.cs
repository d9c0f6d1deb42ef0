using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;
using Npgsql;

namespace FlightSearch.Tests.Migrator;

public sealed class ConcurrencyTests(ServersFixture servers)
{
    [Fact]
    public async Task Concurrent_migrators_migrate_a_new_database_once_and_store_one_admin_key()
    {
        var database = new NpgsqlConnectionStringBuilder(
            await servers.CreateDatabaseAsync(TestContext.Current.CancellationToken));
        database.Database += "_new"; // the migrators create it
        database.MaxPoolSize = 2; // EF Core needs two connections to migrate

        var runs = await Task.WhenAll("abc".Select(letter => ServiceProcess.RunAsync(
            "Migrator",
            ("ConnectionStrings__flights", database.ConnectionString), ("API_ADMIN_KEY", new string(letter, 32)))));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Output));
        await using var db = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = db.CreateCommand("select count(*) from api_keys where revoked_at is null");
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
