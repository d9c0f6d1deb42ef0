using FlightSearch.Benchmarks.Deployment;
using Npgsql;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>
/// Locks the table of batches, so that the next sweep waits in the middle of its transaction, until it is disposed.
/// </summary>
internal sealed class SweepTrap : IAsyncDisposable
{
    /// <summary>
    /// A sweep that waits: it is the only statement that skips locked rows, or it holds the lock that lets one process
    /// sweep at a time.
    /// </summary>
    private const string Waiting = """
        select application_name from pg_stat_activity sweep
        where wait_event_type = 'Lock' and application_name = any ($1)
            and (query ilike '%skip locked%' or exists (
                select from pg_locks
                where pg_locks.pid = sweep.pid and locktype = 'advisory' and granted))
        order by application_name
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private SweepTrap(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_connection, _transaction) = (connection, transaction);

    public static async Task<SweepTrap> SetAsync(FlightsSql database, CancellationToken cancellation)
    {
        var connection = await database.OpenAsync(cancellation);
        var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var lockTable = new NpgsqlCommand("lock table job_batches in exclusive mode", connection);
        await lockTable.ExecuteNonQueryAsync(cancellation);

        return new SweepTrap(connection, transaction);
    }

    /// <summary>Waits until the sweep of at least one of these processes is trapped. Returns their names.</summary>
    public static Task<IReadOnlyList<string>> CaughtAsync(
        FlightsSql database, IEnumerable<ServiceProcess> processes, CancellationToken cancellation)
    {
        string[] names = [.. processes.Select(process => process.Name)];

        return Wait.ForAsync<IReadOnlyList<string>>(
            "a sweep waits for the lock",
            async () => await database.ListAsync<string>(Waiting, cancellation, (object)names) is { Count: > 0 } caught
                ? caught
                : null,
            cancellation,
            TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
