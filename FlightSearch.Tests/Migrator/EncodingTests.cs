using FlightSearch.Tests.Servers;
using FlightSearch.Tests.ServiceDefaults;
using Npgsql;

namespace FlightSearch.Tests.Migrator;

public sealed class EncodingTests(ServersFixture servers)
{
    [Fact]
    public async Task A_database_that_cannot_store_every_letter_is_refused()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = new NpgsqlConnectionStringBuilder(await servers.CreateDatabaseAsync(cancellation));
        await using (var admin = NpgsqlDataSource.Create(database.ConnectionString))
        await using (var command = admin.CreateCommand(
            $"create database {database.Database}_ascii encoding 'SQL_ASCII' locale 'C' template template0"))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        database.Database += "_ascii";
        var run = await ServiceProcess.RunAsync("Migrator", ("ConnectionStrings__flights", database.ConnectionString));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "The database has the encoding SQL_ASCII. Create it again", run.Output, StringComparison.Ordinal);
    }
}
