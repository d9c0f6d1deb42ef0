using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Benchmarks.Load;

/// <summary>Bytes in the database per result: the tables that only results fill, with their indexes.</summary>
internal sealed record ResultBytes(long Rows, double Table, double Indexes)
{
    private const int MostBytes = 500;

    public static async Task<ResultBytes> ReadAsync(FlightsSql database, CancellationToken cancellation)
    {
        const string Tables = "from pg_class where relkind = 'r' and relname in ('flight_results', 'result_details')";

        var rows = await database.ReadAsync<long>("select count(*) from flight_results", cancellation);
        var table = await database.ReadAsync<decimal>($"select sum(pg_table_size(oid)) {Tables}", cancellation);
        var indexes = await database.ReadAsync<decimal>($"select sum(pg_indexes_size(oid)) {Tables}", cancellation);

        return new(rows, (double)table / rows, (double)indexes / rows);
    }

    public void Require(LimitTable limits) => limits.Require(
        $"bytes per result, {Rows} results",
        ToString(), $"at most {MostBytes}", Table + Indexes <= MostBytes);

    public override string ToString() =>
        FormattableString.Invariant($"{Table + Indexes:0} (tables {Table:0}, indexes {Indexes:0})");
}
