using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>Adds rows to <c>flight_results</c> by <c>COPY</c>, and their details to <c>result_details</c>.</summary>
internal static class ResultCopy
{
    private const string Copy = """
        copy flight_results (
            id, job_id, combination, rank, departure_airport, destination_airport, outbound_date, return_date,
            price, exact_price, currency, airline, stops, duration, departs_at, arrives_at,
            co2_grams, co2_typical_grams, carry_on_bags, checked_bags, self_transfer, separate_tickets, best,
            current_price_indicator, observed_at)
        from stdin (format binary)
        """;

    private const string InsertDetails = """
        insert into result_details (job_id, combination, details)
        select $1, combination, details from unnest($2::int[], $3::bytea[]) new (combination, details)
        """;

    public static async Task WriteAsync(
        NpgsqlConnection connection, Guid jobId, FlightResultRow[] rows, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var ids = rows.Select(_ => Guid.CreateVersion7(now)).Order(); // ascending ids fill the pages of their index
        await using (var copy = await connection.BeginBinaryImportAsync(Copy, cancellation))
        {
            foreach (var (id, row) in ids.Zip(rows))
            {
                await WriteAsync(copy, id, row, cancellation);
            }

            await copy.CompleteAsync(cancellation);
        }

        var combinations = rows.GroupBy(row => row.Combination).ToArray();
        await using var insert = new NpgsqlCommand(InsertDetails, connection).With(
            jobId,
            combinations.Select(combination => combination.Key).ToArray(),
            combinations.Select(combination => CombinationDetails.Write([.. combination])).ToArray());
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter copy, Guid id, FlightResultRow row, CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(row.JobId, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(row.Combination, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.Rank, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.DepartureAirport, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(row.DestinationAirport, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(row.OutboundDate, NpgsqlDbType.Date, cancellation);
        await copy.WriteAsync(row.ReturnDate, NpgsqlDbType.Date, cancellation);
        await copy.WriteAsync(row.Price, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(row.ExactPrice, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(row.Currency, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(row.Airline, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(row.Stops, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.Duration, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.DepartsAt, NpgsqlDbType.Timestamp, cancellation);
        await copy.WriteAsync(row.ArrivesAt, NpgsqlDbType.Timestamp, cancellation);
        await copy.WriteAsync(row.Co2Grams, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.Co2TypicalGrams, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.CarryOnBags, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.CheckedBags, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.SelfTransfer, NpgsqlDbType.Boolean, cancellation);
        await copy.WriteAsync(row.SeparateTickets, NpgsqlDbType.Boolean, cancellation);
        await copy.WriteAsync(row.Best, NpgsqlDbType.Boolean, cancellation);
        await copy.WriteAsync(row.CurrentPriceIndicator, "price_indicator", cancellation);
        await copy.WriteAsync(row.ObservedAt, NpgsqlDbType.TimestampTz, cancellation);
    }
}
