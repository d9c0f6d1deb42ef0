using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace FlightSearch.Tests.Deploy;

/// <summary>deploy/postgres/init.sql creates the same schema as the migrations.</summary>
public sealed class InitSqlTests(ServersFixture servers)
{
    // If set, the test writes the file instead of comparing it.
    private const string Switch = "FLIGHTSEARCH_APPROVE";

    private static readonly string File = Path.Combine(Repository.Root, "deploy", "postgres", "init.sql");

    private static readonly string Script = Generate();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Init_sql_is_the_script_of_the_migrations() => Assert.True(Script == System.IO.File.ReadAllText(File), $"""
        deploy/postgres/init.sql is not the script of the migrations. Write it again:
            {Switch}=1 ./test --filter-class {typeof(InitSqlTests).FullName} && git diff deploy/postgres/init.sql
        """);

    [Fact]
    public async Task After_init_sql_the_migrator_applies_nothing_and_the_schema_is_the_same()
    {
        var byScript = await servers.CreateDatabaseAsync(Cancellation);
        await ExecuteAsync(byScript, Script);
        await using (var db = new FlightsDb(Options(byScript)))
        {
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
        }

        await FlightsDatabase.MigrateAsync(byScript);
        var byMigrations = await servers.CreateDatabaseAsync(Cancellation);
        await FlightsDatabase.MigrateAsync(byMigrations);

        var schema = await SchemaAsync(byScript);
        Assert.Contains(schema, line => line.StartsWith("column jobs.", StringComparison.Ordinal));
        Assert.Equal(await SchemaAsync(byMigrations), schema);
    }

    [Fact]
    public async Task Init_sql_can_run_twice()
    {
        var database = await servers.CreateDatabaseAsync(Cancellation);

        await ExecuteAsync(database, Script);
        var once = await SchemaAsync(database);
        await ExecuteAsync(database, Script);

        Assert.Equal(once, await SchemaAsync(database));
    }

    private static string Generate()
    {
        using var db = new FlightsDb(Options("Host=none"));
        var script = $"""
            -- The schema for an empty database. Written from the migrations; CONTRIBUTING.md says how. Not to be edited.

            {db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)}
            """.ReplaceLineEndings("\n").TrimEnd() + "\n";

        if (Environment.GetEnvironmentVariable(Switch) is { Length: > 0 })
        {
            System.IO.File.WriteAllText(File, script);
        }

        return script;
    }

    private static DbContextOptions<FlightsDb> Options(string connectionString) =>
        new DbContextOptionsBuilder<FlightsDb>()
            .UseNpgsql($"{connectionString};Pooling=false", npgsql => npgsql.MapFlightEnums())
            .UseSnakeCaseNamingConvention()
            .Options;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Columns, constraints, indexes, types and applied migrations, one per line.</summary>
    private static async Task<List<string>> SchemaAsync(string connectionString)
    {
        const string Sql = """
            select line from (
                select format('column %s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    a.attidentity, pg_get_expr(d.adbin, d.adrelid)) line
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p') and a.attnum > 0 and not a.attisdropped
                union all
                select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
                union all
                select format('type %s %s %s', enumtypid::regtype, enumsortorder, enumlabel) from pg_enum
                union all
                select format('migration %s %s', migration_id, product_version) from "__EFMigrationsHistory"
            ) lines order by line collate "C"
            """;
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);

        List<string> lines = [];
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
