using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>
/// Writes the results of pages. The rows of a combination are replaced as a whole, and all rows of a checkpoint are
/// written by one <c>COPY</c>. Runs inside <see cref="BatchStore.CheckpointAsync"/>'s transaction.
/// </summary>
internal static class ResultWriter
{
    /// <summary>Returns by how many the job's rows grew.</summary>
    public static async Task<int> WriteAsync(
        NpgsqlConnection connection, ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes, DateTimeOffset now,
        CancellationToken cancellation)
    {
        const string Delete = "delete from flight_results where job_id = $1 and combination = any($2)";

        var combinations = outcomes
            .Where(outcome => outcome.Decided > 0)
            .SelectMany(outcome => outcome.Page.Cells.Select(cell => cell.Combination))
            .ToArray();
        await using var delete = new NpgsqlCommand(Delete, connection).With(batch.JobId, combinations);
        var removed = await delete.ExecuteNonQueryAsync(cancellation);

        var results = outcomes.OfType<PageOutcome.Answered>().SelectMany(answered => answered.Results).ToArray();
        await CopyResultsAsync(connection, results, now, cancellation);
        await WriteFailuresAsync(
            connection, batch.JobId, outcomes.OfType<PageOutcome.Failed>().ToArray(), cancellation);

        return results.Length - removed;
    }

    private static async Task CopyResultsAsync(
        NpgsqlConnection connection, FlightResultRow[] results, DateTimeOffset now, CancellationToken cancellation)
    {
        const string Copy = """
            copy flight_results (
                id, job_id, combination, rank, departure_airport, destination_airport, outbound_date, return_date,
                price, exact_price, currency, airline, flight_numbers, stops, duration, departs_at, arrives_at,
                co2_grams, co2_typical_grams, carry_on_bags, checked_bags, self_transfer, separate_tickets, best,
                current_price_indicator, legs, layovers, observed_at)
            from stdin (format binary)
            """;

        if (results.Length == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancellation);
        foreach (var row in results)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(Guid.CreateVersion7(now), NpgsqlDbType.Uuid, cancellation);
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
            await copy.WriteAsync(row.FlightNumbers, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
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
            await copy.WriteAsync(row.Legs, NpgsqlDbType.Jsonb, cancellation);
            await copy.WriteAsync(row.Layovers, NpgsqlDbType.Jsonb, cancellation);
            await copy.WriteAsync(row.ObservedAt, NpgsqlDbType.TimestampTz, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    private static async Task WriteFailuresAsync(
        NpgsqlConnection connection, Guid jobId, PageOutcome.Failed[] failed, CancellationToken cancellation)
    {
        const string Sql = """
            insert into failed_combinations (
                job_id, combination, departure_airport, destination_airport, outbound_date, return_date, code, detail)
            select $1, combination, departure, destination, outbound, return, code, left(detail, 300)
            from unnest($2::int[], $3::varchar[], $4::varchar[], $5::date[], $6::date[], $7::varchar[], $8::varchar[])
                as failed (combination, departure, destination, outbound, return, code, detail)
            on conflict (job_id, combination) do update set code = excluded.code, detail = excluded.detail, failed_at = now()
            """;

        if (failed.Length == 0)
        {
            return;
        }

        var combinations = (from failure in failed from cell in failure.Page.Cells select (failure, cell)).ToArray();
        await using var insert = new NpgsqlCommand(Sql, connection).With(
            jobId,
            combinations.Select(one => one.cell.Combination).ToArray(),
            combinations.Select(one => one.cell.From).ToArray(),
            combinations.Select(one => one.cell.To).ToArray(),
            combinations.Select(one => one.failure.Page.OutboundDate).ToArray(),
            combinations.Select(one => one.failure.Page.ReturnDate).ToArray(),
            combinations.Select(one => one.failure.Code).ToArray(),
            combinations.Select(one => one.failure.Detail).ToArray());
        await insert.ExecuteNonQueryAsync(cancellation);
    }
}
