using System.Globalization;
using FlightSearch.Benchmarks.Deployment;
using Npgsql;

namespace FlightSearch.Benchmarks.Rows;

/// <summary>A table with the results of jobs, whose rows can be copied to another job.</summary>
internal sealed class ResultTable
{
    // As Guid.CreateVersion7 makes them: in the order of time.
    private const string NewId = """
        (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
            || '7' || substr(md5(random()::text), 1, 19))::uuid
        """;

    private readonly string _columns;
    private readonly Guid _template;

    private ResultTable(string name, string columns, Guid template) =>
        (Name, _columns, _template) = (name, columns, template);

    /// <summary>All of them, of which a database may lack some.</summary>
    public static IReadOnlyList<string> Names { get; } = ["flight_results", "result_details"];

    public string Name { get; }

    /// <summary>Null if there is no such table.</summary>
    public static async Task<ResultTable?> ReadAsync(
        FlightsSql database, string name, Guid template, CancellationToken cancellation)
    {
        const string Sql = """
            select attname::text from pg_attribute join pg_class on attrelid = pg_class.oid
            where relname = $1 and relkind = 'r' and attnum > 0 and not attisdropped order by attnum
            """;

        var columns = await database.ListAsync<string>(Sql, cancellation, name);

        return columns is [] ? null : new(name, string.Join(", ", columns), template);
    }

    /// <summary>Rows in PostgreSQL's binary format, with new ids.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="job">The job that gets the rows.</param>
    /// <param name="combinations">Which of the template's; they are numbered anew. All as they are if empty.</param>
    /// <param name="cancellation">Ends the read.</param>
    public async Task<byte[]> ReadAsync(
        NpgsqlConnection connection, Guid job, IReadOnlyList<int> combinations, CancellationToken cancellation)
    {
        var names = _columns.Split(", ");
        var numbers = combinations is [] ? "generate_series(0, 9999)"
            : $"unnest(array[{string.Join(", ", combinations.Select(Text))}])";
        var values = names.Select(name => name switch
        {
            "id" => NewId,
            "job_id" => $"'{job}'::uuid",
            "combination" => combinations is [] ? "combination" : "(place - 1)::int",
            _ => name,
        });
        var sql = $"""
            copy (
                select {string.Join(", ", values)}
                from {Name} join {numbers} with ordinality wanted (number, place) on combination = number
                where job_id = '{_template}') to stdout (format binary)
            """;
        await using var rows = await connection.BeginRawBinaryCopyAsync(sql, cancellation);
        using var bytes = new MemoryStream();
        await rows.CopyToAsync(bytes, cancellation);

        return bytes.ToArray();
    }

    public async Task CopyAsync(NpgsqlConnection connection, byte[] rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"copy {Name} ({_columns}) from stdin (format binary)", cancellation);
        await copy.WriteAsync(rows, cancellation);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
