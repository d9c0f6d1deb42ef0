using FlightSearch.Benchmarks.Deployment;
using Npgsql;

namespace FlightSearch.Benchmarks.Rows;

/// <summary>Copies of a finished job with all its results, written with <c>COPY</c> as the worker does.</summary>
internal sealed class JobCopies : IAsyncDisposable
{
    /// <summary>Combinations of a checkpoint: the default of <c>CHECKPOINT_INTERVAL</c>.</summary>
    private const int Combinations = 10;

    private const string NewJob = """
        insert into jobs select copy.* from jobs
            cross join lateral jsonb_populate_record(
                null::jobs, to_jsonb(jobs) || jsonb_build_object('job_id', $2)) copy
        where jobs.job_id = $1
        """;

    private readonly FlightsSql _database;
    private readonly NpgsqlConnection _connection;
    private readonly Guid _template;
    private readonly List<ResultTable> _tables = [];
    private int[] _rowsOfCombination = [];
    private Guid _read;

    private JobCopies(FlightsSql database, NpgsqlConnection connection, Guid template) =>
        (_database, _connection, _template) = (database, connection, template);

    /// <param name="database">The database.</param>
    /// <param name="template">The job to copy.</param>
    /// <param name="cancellation">Ends the preparation.</param>
    public static async Task<JobCopies> PrepareAsync(string database, Guid template, CancellationToken cancellation)
    {
        var sql = new FlightsSql(database);
        var copies = new JobCopies(sql, await sql.OpenAsync(cancellation), template);
        foreach (var table in ResultTable.Names)
        {
            if (await ResultTable.ReadAsync(sql, table, template, cancellation) is { } found)
            {
                copies._tables.Add(found);
            }
        }

        const string Counts = """
            select count(*)::int from flight_results where job_id = $1 group by combination order by combination
            """;
        copies._rowsOfCombination = [.. await sql.ListAsync<int>(Counts, cancellation, template)];
        await sql.ExecuteAsync("create extension if not exists pageinspect", cancellation);

        return copies;
    }

    public int RowsOfJob => _rowsOfCombination.Sum();

    /// <summary>Results of so many checkpoints.</summary>
    public int RowsOf(int checkpoints) => Enumerable.Range(0, checkpoints).Sum(number =>
        Combinations * _rowsOfCombination[number % _rowsOfCombination.Length]);

    /// <summary>Returns how many results were added.</summary>
    public async Task<int> AddJobAsync(CancellationToken cancellation)
    {
        _read = await NewJobAsync(cancellation);
        foreach (var table in _tables)
        {
            await table.CopyAsync(
                _connection, await table.ReadAsync(_connection, _read, [], cancellation), cancellation);
        }

        return RowsOfJob;
    }

    /// <summary>
    /// Adds the results of a few combinations in one transaction. Returns how many milliseconds it took.
    /// </summary>
    public async Task<double> AddCheckpointAsync(int number, CancellationToken cancellation)
    {
        var job = await NewJobAsync(cancellation);
        var combination = number % _rowsOfCombination.Length;
        int[] combinations = [.. Enumerable.Repeat(combination, Combinations)];
        List<(ResultTable Table, byte[] Rows)> rows = [];
        foreach (var table in _tables)
        {
            rows.Add((table, await table.ReadAsync(_connection, job, combinations, cancellation)));
        }

        var began = TimeProvider.System.GetTimestamp();
        await using var transaction = await _connection.BeginTransactionAsync(cancellation);
        foreach (var (table, bytes) in rows)
        {
            await table.CopyAsync(_connection, bytes, cancellation);
        }

        await transaction.CommitAsync(cancellation);

        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>Reads the hundred cheapest results of a job.</summary>
    public async Task<double> ReadPageAsync(CancellationToken cancellation)
    {
        const string Sql = """
            select count(*) from (
                select * from flight_results where job_id = $1 order by price, combination, rank limit 100) page
            """;

        var began = TimeProvider.System.GetTimestamp();
        await _database.ReadAsync<long>(Sql, cancellation, _read == default ? _template : _read);

        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>Bytes of tables and indexes, and the levels of the deepest index.</summary>
    public async Task<(double Tables, double Indexes, long Levels)> SizeAsync(CancellationToken cancellation)
    {
        const string Levels = """
            select max(level)::bigint + 1 from pg_index, bt_metap(indexrelid::regclass::text)
            where indrelid = 'flight_results'::regclass
            """;

        double tables = 0, indexes = 0;
        foreach (var table in _tables)
        {
            tables += await _database.ReadAsync<long>($"select pg_table_size('{table.Name}')", cancellation);
            indexes += await _database.ReadAsync<long>($"select pg_indexes_size('{table.Name}')", cancellation);
        }

        return (tables, indexes, await _database.ReadAsync<long>(Levels, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<Guid> NewJobAsync(CancellationToken cancellation)
    {
        var job = Guid.CreateVersion7();
        await _database.ExecuteAsync(NewJob, cancellation, _template, job);

        return job;
    }
}
