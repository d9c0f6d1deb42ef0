using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>All the SQL of <c>upstreams</c>.</summary>
public sealed class GateStore(NpgsqlDataSource db)
{
    public NpgsqlDataSource Db => db;
}
