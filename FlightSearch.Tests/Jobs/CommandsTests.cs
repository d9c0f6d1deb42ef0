using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;
using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Tests.Jobs;

/// <summary>Which statements the driver prepares.</summary>
public sealed class CommandsTests(ServersFixture servers) : IAsyncLifetime
{
    private const string Sql = "select 'a statement that is sent often', $1::text";

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_null_with_a_type_is_the_same_prepared_statement_as_a_value()
    {
        await using var source = new NpgsqlDataSourceBuilder(_db.ConnectionString)
        {
            ConnectionStringBuilder = { MaxAutoPrepare = 10, AutoPrepareMinUsages = 5 },
        }.Build();
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        for (var time = 0; time < 8; time++)
        {
            await SendAsync(connection, null);
        }

        var before = await UsesAsync(connection);
        await SendAsync(connection, "a value");

        Assert.True(before > 0);
        Assert.Equal(before + 1, await UsesAsync(connection));
    }

    private static async Task SendAsync(NpgsqlConnection connection, string? value)
    {
        await using var command = new NpgsqlCommand(Sql, connection).With(new Typed(value, NpgsqlDbType.Text));
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<long?> UsesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "select generic_plans + custom_plans from pg_prepared_statements where statement like '%is sent often%'",
            connection);

        return (long?)await command.ExecuteScalarAsync(Cancellation);
    }
}
