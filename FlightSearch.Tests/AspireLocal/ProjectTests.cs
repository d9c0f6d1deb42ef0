using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlightSearch.Tests.AspireLocal;

/// <summary>Projects as child processes. The simulator serves as one that runs by itself, the worker as one with replicas.</summary>
public class ProjectTests
{
    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_project_is_told_what_it_refers_to()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var flights = builder.AddPostgres("postgres").WithExplicitStart().AddDatabase("flights");
        var messaging = builder.AddRabbitMQ("messaging").WithExplicitStart();
        var api = builder.AddProject<Projects.FlightSearch_Api>("api").WithExplicitStart();
        builder.AddProject<Projects.FlightSearch_Simulator>("site")
            .WithReference(flights)
            .WithReference(messaging)
            .WithReference(api)
            .WithReference(builder.AddExternalService("google-flights", "https://www.google.com"))
            .WithEnvironment("Pace", "slow");
        await using var application = await StartAsync(builder);

        var variables = ProcessTable.EnvironmentOf(await IdOfAsync(application, "site"));

        var database = await application.GetConnectionStringAsync("flights", Cancellation);
        var broker = new Uri((await application.GetConnectionStringAsync("messaging", Cancellation))!);
        Assert.Equal(database, variables["ConnectionStrings__flights"]);
        Assert.Matches("^Host=localhost;Port=[0-9]+;Username=postgres;Password=[A-Za-z0-9]+;Database=flights$", database);
        Assert.Equal("flights", variables["FLIGHTS_DATABASENAME"]);
        Assert.Equal("postgres", variables["FLIGHTS_USERNAME"]);
        Assert.EndsWith("/flights", variables["FLIGHTS_URI"], StringComparison.Ordinal);
        Assert.StartsWith("jdbc:postgresql://localhost:", variables["FLIGHTS_JDBCCONNECTIONSTRING"], StringComparison.Ordinal);
        Assert.Equal(broker.OriginalString, variables["ConnectionStrings__messaging"]);
        Assert.Equal(broker.Port.ToString(CultureInfo.InvariantCulture), variables["MESSAGING_PORT"]);
        Assert.Equal($"guest:{variables["MESSAGING_PASSWORD"]}", broker.UserInfo);
        Assert.Equal(application.GetEndpoint("api").ToString().TrimEnd('/'), variables["services__api__http__0"]);
        Assert.Equal(variables["services__api__http__0"], variables["API_HTTP"]);
        Assert.Equal("https://www.google.com/", variables["services__google-flights__https__0"]);
        Assert.Equal("slow", variables["Pace"]);
        Assert.Equal(application.GetEndpoint("site").ToString().TrimEnd('/'), variables["ASPNETCORE_URLS"]);
        Assert.Equal("Development", variables["DOTNET_ENVIRONMENT"]);
    }

    [Fact]
    public async Task A_project_is_told_where_its_telemetry_goes()
    {
        var builder = DistributedApplicationTestingBuilder.Create("--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:4999", "--environment=Development");
        builder.AddProject<Projects.FlightSearch_Simulator>("site").WithOtlpExporter(OtlpProtocol.HttpProtobuf);
        await using var application = await StartAsync(builder);

        var variables = ProcessTable.EnvironmentOf(await IdOfAsync(application, "site"));

        Assert.Equal("http://127.0.0.1:4999", variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("site", variables["OTEL_SERVICE_NAME"]);
        Assert.StartsWith("service.instance.id=", variables["OTEL_RESOURCE_ATTRIBUTES"], StringComparison.Ordinal);
        Assert.Equal("1000", variables["OTEL_BSP_SCHEDULE_DELAY"]);
        Assert.Equal("always_on", variables["OTEL_TRACES_SAMPLER"]);
    }

    [Fact]
    public async Task Each_replica_has_a_telemetry_id_of_its_own()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddProject<Projects.FlightSearch_Worker>("worker")
            .WithReference(builder.AddPostgres("postgres").WithExplicitStart().AddDatabase("flights"))
            .WithReference(builder.AddRabbitMQ("messaging").WithExplicitStart())
            .WithReplicas(2);
        await using var application = await StartAsync(builder);

        Dictionary<string, string> attributes = [];
        await foreach (var change in application.ResourceNotifications.WatchAsync(Cancellation))
        {
            if (change.Resource.Name == "worker" && change.Snapshot.State?.Text == KnownResourceStates.Running)
            {
                attributes[change.ResourceId] = ProcessTable.EnvironmentOf(ProcessIdOf(change))["OTEL_RESOURCE_ATTRIBUTES"];
            }

            if (attributes.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(2, attributes.Values.Distinct().Count());
    }

    [Fact]
    public async Task A_dependent_waits_until_the_other_is_healthy()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var first = builder.AddProject<Projects.FlightSearch_Simulator>("first")
            .WithExplicitStart()
            .WithEnvironment("Simulator__Behaviours__0__Kind", "unavailable")
            .WithEnvironment("Simulator__Behaviours__0__Count", "3") // it runs for a while before it is healthy
            .WithHttpHealthCheck("/travel/flights/search");
        builder.AddProject<Projects.FlightSearch_Simulator>("second").WaitFor(first);
        await using var application = await StartAsync(builder);

        await application.ResourceNotifications.WaitForResourceAsync("second", KnownResourceStates.Waiting, Cancellation);
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("first", KnownResourceCommands.StartCommand, Cancellation)).Success);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("second", Cancellation);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("first", out var waitedFor));
        Assert.Equal(HealthStatus.Healthy, waitedFor.Snapshot.HealthStatus);
    }

    [Fact]
    public async Task A_project_that_crashes_is_shown_with_its_exit_code_and_what_waits_for_its_completion_fails()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var broken = builder.AddProject<Projects.FlightSearch_Simulator>("broken").WithEnvironment("ASPNETCORE_URLS", "no address");
        builder.AddProject<Projects.FlightSearch_Simulator>("next").WaitForCompletion(broken);
        await using var application = await StartAsync(builder);

        var ended = await application.ResourceNotifications.WaitForResourceAsync("broken", change => change.Snapshot.ExitCode is not null, Cancellation);

        Assert.Equal(KnownResourceStates.Finished, ended.Snapshot.State?.Text);
        Assert.NotEqual(0, ended.Snapshot.ExitCode);
        await application.ResourceNotifications.WaitForResourceAsync("next", KnownResourceStates.FailedToStart, Cancellation);
    }

    [Fact]
    public async Task A_killed_project_stays_down_until_it_is_started_on_its_port_again()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddProject<Projects.FlightSearch_Simulator>("site");
        await using var application = await StartAsync(builder);
        var id = await IdOfAsync(application, "site");
        var address = application.GetEndpoint("site");

        Process.GetProcessById(id).Kill();
        var ended = await application.ResourceNotifications.WaitForResourceAsync("site", change => change.Snapshot.ExitCode is not null, Cancellation);
        Assert.Equal((KnownResourceStates.Finished, 137), (ended.Snapshot.State?.Text, ended.Snapshot.ExitCode));

        Assert.True((await application.ResourceCommands.ExecuteCommandAsync(ended.ResourceId, KnownResourceCommands.StartCommand, Cancellation)).Success);
        Assert.NotEqual(id, await IdOfAsync(application, "site"));
        Assert.Equal(address, application.GetEndpoint("site"));
    }

    [Fact]
    public void Replicas_cannot_share_a_port()
    {
        var site = DistributedApplicationTestingBuilder.Create().AddProject<Projects.FlightSearch_Simulator>("site");

        Assert.Throws<DistributedApplicationException>(() => site.WithReplicas(2));
    }

    private static async Task<DistributedApplication> StartAsync(IDistributedApplicationTestingBuilder builder)
    {
        var application = await builder.BuildAsync(Cancellation);
        await application.StartAsync(Cancellation);

        return application;
    }

    private static async Task<int> IdOfAsync(DistributedApplication application, string name) => ProcessIdOf(
        await application.ResourceNotifications.WaitForResourceAsync(name, change => change.Snapshot.State?.Text == KnownResourceStates.Running, Cancellation));

    private static int ProcessIdOf(ResourceEvent running) =>
        (int)running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;
}
