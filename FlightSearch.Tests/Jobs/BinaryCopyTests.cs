using CsCheck;
using FlightSearch.Jobs;
using FlightSearch.Tests.Servers;
using Npgsql;

namespace FlightSearch.Tests.Jobs;

public sealed class BinaryCopyTests(ServersFixture servers) : IAsyncLifetime
{
    private const string Table = """
        create temp table copied (
            number int, u uuid, i int, b boolean, t text, e price_indicator, d date, z timestamp, utc timestamptz,
            n numeric, price numeric(14, 3))
        """;

    private const string Copy = "copy copied from stdin (format binary)";

    private static readonly Gen<decimal?> Number = Gen.OneOf(
        Gen.Int[0, 100_000].Select(price => price / 1_000m),
        Gen.Decimal,
        Gen.OneOf(
            0m, 0.000m, 1m, 10_000m, 9_999.9999m, 0.0001m, 0.00001m, 100_000_000m, -12.5m, 1.0m,
            decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m)).Nullable(0.1);

    private static readonly Gen<Values> Rows = Gen.Select(
        Gen.Guid, Gen.Int.Nullable(0.2), Gen.Bool.Nullable(0.2),
        Gen.OneOf(
            Gen.OneOf("", "Zürich", "東京 ✈", "a\tb\n"),
            Gen.String[Gen.Char.AlphaNumeric, 0, 2_000]).Null(0.2),
        Gen.Int[-200_000, 200_000].Select(days => new DateOnly(2000, 1, 1).AddDays(days / 2)).Nullable(0.2),
        Gen.Long[new DateTime(1, 1, 2).Ticks / 10, new DateTime(9_999, 12, 30).Ticks / 10]
            .Select(micros => new DateTime(micros * 10)).Nullable(0.2),
        Number,
        (uuid, integer, flag, text, date, time, number) =>
            new Values(uuid, integer, flag, text, date, time, number));

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task Values_are_stored_as_the_driver_reads_them()
    {
        await using var connection = await OpenAsync();
        var rows = Rows.Array[1_000].Single();

        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, columns: 11, Cancellation))
        {
            foreach (var (number, row) in rows.Index())
            {
                await WriteAsync(copy, number, row);
            }

            await copy.CompleteAsync(Cancellation);
        }

        Assert.Equal(rows, await ReadAsync(connection));
        await using var other = new NpgsqlCommand(
            """
            select count(*) from copied
            where utc at time zone 'UTC' is distinct from z
                or price is distinct from case when abs(n) < 1000 then round(n, 3) end
                or e::text is distinct from case when b then 'typical' end
            """,
            connection);
        Assert.Equal(0L, await other.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Numbers_keep_their_digits()
    {
        await using var connection = await OpenAsync();
        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, columns: 11, Cancellation))
        {
            await WriteAsync(copy, 0, new Values(default, null, null, null, null, null, 1234.50m));
            await copy.CompleteAsync(Cancellation);
        }

        await using var command = new NpgsqlCommand("select n || ' ' || (n = 1234.5) from copied", connection);
        Assert.Equal("1234.50 true", await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Half_a_character_is_stored_as_the_replacement_character()
    {
        await using var connection = await OpenAsync();
        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, columns: 11, Cancellation))
        {
            await WriteAsync(copy, 0, new Values(default, null, null, "a\ud800b", null, null, null));
            await copy.CompleteAsync(Cancellation);
        }

        Assert.Equal("a\ufffdb", (await ReadAsync(connection))[0].Text);
    }

    [Fact]
    public async Task A_value_that_its_column_cannot_store_is_an_error_and_nothing_is_stored()
    {
        await using var connection = await OpenAsync();
        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, columns: 11, Cancellation))
        {
            await WriteAsync(copy, 0, new Values(default, null, null, "a\0b", null, null, null));
            var error = await Assert.ThrowsAsync<PostgresException>(() => copy.CompleteAsync(Cancellation));
            Assert.Equal(PostgresErrorCodes.CharacterNotInRepertoire, error.SqlState);
        }

        Assert.Empty(await ReadAsync(connection));
    }

    [Fact]
    public async Task Rows_of_a_copy_that_is_not_completed_are_not_stored()
    {
        await using var connection = await OpenAsync();
        await using (var copy = await BinaryCopy.BeginAsync(connection, Copy, columns: 11, Cancellation))
        {
            await WriteAsync(copy, 0, new Values(default, 1, null, null, null, null, null));
        }

        Assert.Empty(await ReadAsync(connection));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_an_error_of_the_driver()
    {
        await using var connection = await OpenAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            await using var copy = await BinaryCopy.BeginAsync(connection, Copy, columns: 11, Cancellation);
            await _db.ReadAsync<bool>($"select pg_terminate_backend({connection.ProcessID})");
            for (var number = 0; number < 10_000; number++)
            {
                await WriteAsync(copy, number, new Values(default, 1, null, new string('a', 1_000), null, null, null));
            }

            await copy.CompleteAsync(Cancellation);
        });
    }

    private static async Task WriteAsync(BinaryCopy copy, int number, Values row)
    {
        await copy.StartRowAsync(Cancellation);
        copy.Integer(number);
        copy.Uuid(row.Uuid);
        copy.Integer(row.Integer);
        copy.Boolean(row.Flag);
        copy.Text(row.Text);
        copy.Text(row.Flag is true ? "typical" : null);
        copy.Date(row.Date);
        copy.Timestamp(row.Time);
        copy.Timestamp(row.Time);
        copy.Numeric(row.Number);
        copy.Numeric(row.Number is < 1_000 and > -1_000 ? row.Number : null);
    }

    private static async Task<List<Values>> ReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "select u, i, b, t, d, z, n from copied order by number", connection);
        await using var row = await command.ExecuteReaderAsync(Cancellation);
        List<Values> read = [];
        while (await row.ReadAsync(Cancellation))
        {
            read.Add(new Values(
                row.GetGuid(0), Field<int?>(row, 1), Field<bool?>(row, 2), Field<string?>(row, 3),
                Field<DateOnly?>(row, 4), Field<DateTime?>(row, 5), Field<decimal?>(row, 6)));
        }

        return read;
    }

    private static T? Field<T>(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = await _db.Source.OpenConnectionAsync(Cancellation);
        await using var create = new NpgsqlCommand(Table, connection);
        await create.ExecuteNonQueryAsync(Cancellation);

        return connection;
    }

    private sealed record Values(
        Guid Uuid, int? Integer, bool? Flag, string? Text, DateOnly? Date, DateTime? Time, decimal? Number);
}
