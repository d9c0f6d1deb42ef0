using FlightSearch.Jobs;
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

    private static string EndHold =>
        Assert.Single(Blocks, sql => sql.Contains("update upstreams", StringComparison.Ordinal));

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

    [Fact]
    public async Task A_hold_that_is_ended_by_hand_is_followed_by_one_probe()
    {
        await using var flights = await FlightsDatabase.CreateAsync(servers);
        await using var db = NpgsqlDataSource.Create(flights.ConnectionString);
        await flights.RefuseAsync(WaitingFor.ConsentRequired, TimeSpan.FromHours(1));
        var held = await flights.Gate.ReadAsync(TestContext.Current.CancellationToken);

        await ExecuteAsync(db, EndHold);

        var gate = await flights.Gate.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), (held.SlotsWithin(TimeSpan.FromMinutes(1)), gate.SlotsWithin(TimeSpan.FromMinutes(1))));
        Assert.Equal((CircuitState.Open, held.Epoch, 1), (gate.Circuit, gate.Epoch, gate.Refusals));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource db, string sql)
    {
        await using var command = db.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
