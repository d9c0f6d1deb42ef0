using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>
/// The limit of jobs that one owner may have open (<see cref="JobsOptions.MaxOpenJobs"/>). Runs inside the transaction
/// that opens or retries a job. Requests of one owner wait for each other, so that none overlooks the job of another.
/// </summary>
internal static class OpenJobs
{
    /// <summary>Whether the owner may open one more.</summary>
    /// <param name="connection">The connection of the transaction.</param>
    /// <param name="owner">Null for all jobs that were opened without a key.</param>
    /// <param name="most">The limit.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<bool> HaveRoomAsync(
        NpgsqlConnection connection, string? owner, int most, CancellationToken cancellation)
    {
        const string Wait = "select pg_advisory_xact_lock(hashtextextended(coalesce($1::text, ''), 2))";
        const string Count = """
            select count(*) from jobs where status in ('pending', 'running') and owner is not distinct from $1::text
            """;

        await using var wait = new NpgsqlCommand(Wait, connection).With(new Typed(owner, NpgsqlDbType.Text));
        await wait.ExecuteNonQueryAsync(cancellation);
        await using var count = new NpgsqlCommand(Count, connection).With(new Typed(owner, NpgsqlDbType.Text));

        return (long)(await count.ExecuteScalarAsync(cancellation))! < most;
    }

    /// <summary>Whether the owner of an ended job may have it open again.</summary>
    public static async Task<bool> HaveRoomForAsync(
        NpgsqlConnection connection, Guid jobId, int most, CancellationToken cancellation)
    {
        await using var find = new NpgsqlCommand("select owner from jobs where job_id = $1", connection).With(jobId);
        var owner = await find.ExecuteScalarAsync(cancellation) as string;

        return await HaveRoomAsync(connection, owner, most, cancellation);
    }
}
