using Npgsql;

namespace FlightSearch.AppHost.Servers;

/// <summary>
/// PostgreSQL from this machine's packages, with one database. Server and database are one resource, because Aspire
/// copies the state of a server to its databases only for containers.
/// </summary>
internal sealed class LocalPostgres(string name, string script, ParameterResource password, string databaseName)
    : LocalServer(name, script, password), IResourceWithConnectionString
{
    public override ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create(
            $"Host=127.0.0.1;Port={Port};Username={User};Password={Password};Database={databaseName}");

    string IResourceWithConnectionString.ConnectionStringEnvironmentVariable => "ConnectionStrings__flights";

    public static IResourceBuilder<LocalPostgres> Add(
        IDistributedApplicationBuilder builder, string name, AppHostSettings settings, string databaseName)
    {
        var folder = Path.Combine(settings.DataFolder, name);
        var password = AddPassword(builder, name, folder);
        var server = new LocalPostgres(name, ScriptOf(builder, "run-postgres"), password, databaseName);

        return Add(builder, server, folder, ServerPorts.Of(builder, ServerPorts.Postgres))
            .WithEnvironment("FSYNC", settings.Persist ? "on" : "off")
            .WithConnectionCheck(async (address, cancellation) => await OpenAsync(address, cancellation))
            .OnResourceReady((_, _, cancellation) => server.CreateDatabaseAsync(databaseName, cancellation));
    }

    /// <summary>Connects to the database <c>postgres</c>, which every server has.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = "postgres",
            Pooling = false,
            Timeout = 5,
        };
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);

        return connection;
    }

    private async Task CreateDatabaseAsync(string databaseName, CancellationToken cancellation)
    {
        var address = await ConnectionStringExpression.GetValueAsync(cancellation);
        await using var connection = await OpenAsync(address!, cancellation);
        await using var create = new NpgsqlCommand($"create database {databaseName}", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // An earlier start created it.
        }
    }
}
