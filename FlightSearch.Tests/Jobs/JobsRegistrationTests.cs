using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;

namespace FlightSearch.Tests.Jobs;

/// <summary>SQL statements and EF Core share one pool with Aspire's settings. These tests do not connect.</summary>
public sealed class JobsRegistrationTests : IDisposable
{
    private readonly IHost _host = Build();

    [Fact]
    public void EF_Core_and_SQL_statements_share_a_connection_pool()
    {
        using var scope = _host.Services.CreateScope();

#pragma warning disable EF1001 // the only way to see a context's data source
        var context = scope.ServiceProvider.GetRequiredService<FlightsDb>();
        var options = context.GetService<IDbContextOptions>().FindExtension<NpgsqlOptionsExtension>()!;
        Assert.Same(_host.Services.GetRequiredService<NpgsqlDataSource>(), options.DataSource);
#pragma warning restore EF1001
    }

    [Fact]
    public void Reads_are_retried_only_by_our_policy_and_not_by_Aspire()
    {
        using var scope = _host.Services.CreateScope();
        var strategy = scope.ServiceProvider.GetRequiredService<FlightsDb>().Database.CreateExecutionStrategy();

        Assert.Equal(2, Assert.IsType<NpgsqlRetryingExecutionStrategy>(strategy).MaxRetryCount);
    }

    [Fact]
    public void The_database_has_one_health_check()
    {
        var checks = _host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;

        Assert.Single(checks, check => check.Name != "self");
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Host=localhost", JobsRegistration.ConnectionsPerProcess)]
    [InlineData("Host=localhost;Maximum Pool Size=7", 7)]
    [InlineData("Host=localhost;MaxPoolSize=7", 7)]
    public void The_pool_is_small_unless_the_connection_string_sets_its_size(string database, int most)
    {
        using var host = Build(database);

        var connectionString = host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString;
        Assert.Equal(most, new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize);
    }

    [Fact]
    public void Connections_are_not_reset_between_statements() =>
        Assert.True(new NpgsqlConnectionStringBuilder(
            _host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString).NoResetOnClose);

    [Theory]
    [InlineData("Host=localhost", true)]
    [InlineData("Host=localhost;Max Auto Prepare=0", false)]
    public void Frequent_statements_are_prepared_unless_the_connection_string_says_no(string database, bool prepared)
    {
        using var host = Build(database);

        var connectionString = host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString;
        Assert.Equal(prepared, new NpgsqlConnectionStringBuilder(connectionString).MaxAutoPrepare > 0);
    }

    private static IHost Build(string database = "Host=localhost")
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:flights", database)]);
        builder.AddServiceDefaults();
        builder.AddFlightsDatabase();
        builder.AddFlightsDb();

        return builder.Build();
    }
}
