using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.Docs;

/// <summary>The SQL of docs/operations.md does what the page says.</summary>
public sealed class OperationsSqlTests(ServersFixture servers)
{
    private static readonly string[] Blocks =
    [
        .. MarkdownPage.Of("docs/operations.md").Code
            .Where(block => block.Language == "sql").Select(block => block.Text),
    ];

    [Fact]
    public async Task Every_statement_runs_on_a_migrated_database()
    {
        await using var flights = await FlightsDatabase.CreateAsync(servers);
        await using var db = NpgsqlDataSource.Create(flights.ConnectionString);

        Assert.NotEmpty(Blocks);
        foreach (var sql in Blocks)
        {
            await ExecuteAsync(db, sql);
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource db, string sql)
    {
        await using var command = db.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
