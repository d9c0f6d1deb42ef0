using Npgsql;

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
        const string Delete = """
            with details as (delete from result_details where job_id = $1 and combination = any($2))
            delete from flight_results where job_id = $1 and combination = any($2)
            """;

        var combinations = outcomes
            .Where(outcome => outcome.Decided > 0)
            .SelectMany(outcome => outcome.Page.Cells.Select(cell => cell.Combination))
            .ToArray();
        await using var delete = new NpgsqlCommand(Delete, connection).With(batch.JobId, combinations);
        var removed = await delete.ExecuteNonQueryAsync(cancellation);

        var results = outcomes.OfType<PageOutcome.Answered>().SelectMany(answered => answered.Results).ToArray();
        if (results is not [])
        {
            await ResultCopy.WriteAsync(connection, batch.JobId, results, now, cancellation);
        }

        await WriteFailuresAsync(
            connection, batch.JobId, outcomes.OfType<PageOutcome.Failed>().ToArray(), cancellation);

        return results.Length - removed;
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
