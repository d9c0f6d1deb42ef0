using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;
using Npgsql;

namespace FlightSearch.Tests.Migrator;

public sealed class ConcurrencyTests(ServersFixture servers)
{
    [Fact]
    public async Task Migrators_that_start_together_bring_one_new_database_up_to_date_and_leave_one_admin_key()
    {
        var database = new NpgsqlConnectionStringBuilder(await servers.CreateDatabaseAsync(TestContext.Current.CancellationToken));
        database.Database += "_new"; // which they create
        database.MaxPoolSize = 2; // what EF Core needs to migrate

        var runs = await Task.WhenAll("abc".Select(letter => ServiceProcess.RunAsync(
            "Migrator", ("ConnectionStrings__flights", database.ConnectionString), ("API_ADMIN_KEY", new string(letter, 32)))));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Output));
        await using var db = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = db.CreateCommand("select count(*) from api_keys where revoked_at is null");
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
