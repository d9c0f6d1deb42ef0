using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// The lock of the process that sweeps, held until its transaction ends. A process that stops responding inside the
/// transaction loses it after the time-outs.
/// </summary>
internal static class SweepLock
{
    private const string Key = "hashtext('flightsearch sweep')";

    /// <summary>False if another process sweeps.</summary>
    public static async Task<bool> TryTakeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = $"""
            select set_config('statement_timeout', '5s', true), set_config('lock_timeout', '3s', true),
                set_config('idle_in_transaction_session_timeout', '5s', true), pg_try_advisory_xact_lock({Key})
            """;

        await using var command = new NpgsqlCommand(Sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);

        return await row.ReadAsync(cancellation) && row.GetBoolean(3);
    }

    /// <summary>Waits for the sweep of another process, and keeps others from sweeping.</summary>
    public static async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Key})", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
