using Npgsql;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>Reads the database of a deployment directly, whether or not its services run.</summary>
internal sealed class FlightsSql(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) =>
        _source.OpenConnectionAsync(cancellation);

    /// <summary>Returns the first value, or the default if there is none.</summary>
    public async Task<T?> ReadAsync<T>(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);

        return await command.ExecuteScalarAsync(cancellation) is T value ? value : default;
    }

    /// <summary>Returns the first column of all rows.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        List<T> list = [];
        while (await rows.ReadAsync(cancellation))
        {
            list.Add(await rows.GetFieldValueAsync<T>(0, cancellation));
        }

        return list;
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);

        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Process ids of the workers that consume.</summary>
    public async Task<IReadOnlySet<int>> ConsumingAsync(CancellationToken cancellation) => (await ListAsync<int>(
        "select process_id from workers where paused_for is null", cancellation)).ToHashSet();

    public Task<long> WorkersSeenAsync(TimeSpan within, CancellationToken cancellation) => ReadAsync<long>(
        "select count(*) from workers where last_seen_at > now() - $1", cancellation, within);

    /// <summary>Process ids of the workers that hold a batch of the job.</summary>
    public Task<IReadOnlyList<int>> HoldersAsync(Guid jobId, CancellationToken cancellation) => ListAsync<int>(
        """
        select distinct process_id from job_batches join workers on claimed_by = worker_id::text
        where job_id = $1 and state = 'running' and lease_until > now()
        order by process_id
        """,
        cancellation,
        jobId);

    /// <summary>Process id of the worker that holds the batch with this page; 0 if none does.</summary>
    public Task<int> HolderOfPageAsync(Guid jobId, int page, CancellationToken cancellation) => ReadAsync<int>(
        """
        select process_id from job_batches join workers on claimed_by = worker_id::text
        where job_id = $1 and state = 'running'
            and (pages is null and next_page <= $2 and end_page > $2 or $2 = any(pages))
        """,
        cancellation,
        jobId,
        page);

    public Task<int> ProcessedAsync(Guid jobId, CancellationToken cancellation) =>
        ReadAsync<int>("select processed_combinations from jobs where job_id = $1", cancellation, jobId);

    public Task<bool> HasEndedAsync(Guid jobId, CancellationToken cancellation) =>
        ReadAsync<bool>("select finished_at is not null from jobs where job_id = $1", cancellation, jobId);

    public Task EndedAsync(Guid jobId, CancellationToken cancellation, TimeSpan? limit = null) => Wait.UntilAsync(
        "the job ends", () => HasEndedAsync(jobId, cancellation), cancellation, limit);

    public async Task AdvancedAsync(Guid jobId, CancellationToken cancellation)
    {
        var before = await Wait.ForAsync(
            "the database answers", async () => $"{await ProcessedAsync(jobId, cancellation)}", cancellation);
        await Wait.UntilAsync(
            "the job advances",
            async () => $"{await ProcessedAsync(jobId, cancellation)}" != before
                || await HasEndedAsync(jobId, cancellation),
            cancellation);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = _source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
