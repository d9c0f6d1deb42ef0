using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>The SQL of <c>job_blocks</c>. Runs inside the transaction of <see cref="JobStore.OpenAsync"/>.</summary>
internal static class BlockWriter
{
    /// <param name="blocks">Null for a search of one block, which stands in <c>jobs</c>.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, Guid jobId, IReadOnlyList<SearchBlock>? blocks, CancellationToken cancellation)
    {
        const string Sql = """
            insert into job_blocks (
                job_id, number, departure_airports, destination_airports, outbound_dates, return_dates)
            values ($1, $2, $3, $4, $5, $6)
            """;

        if (blocks is null)
        {
            return;
        }

        await using var insert = new NpgsqlBatch(connection);
        foreach (var (number, block) in blocks.Index())
        {
            insert.BatchCommands.Add(new NpgsqlBatchCommand(Sql).With(
                jobId,
                number,
                block.DepartureAirports.ToArray(),
                block.DestinationAirports.ToArray(),
                block.OutboundDates.ToArray(),
                block.ReturnDates.Count == 0 ? null : block.ReturnDates.ToArray()));
        }

        await insert.ExecuteNonQueryAsync(cancellation);
    }
}
