#pragma warning disable ASPIREPROBES001 // as in HealthProbes

using System.Text.Json;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.AppHost;

/// <summary>The manifest that <c>azd</c> deploys from.</summary>
public sealed class PublishTests : IDisposable
{
    private readonly TestDataFolder _data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_manifest_has_the_services_a_broker_and_an_external_database()
    {
        var resources = await PublishAsync();

        Assert.Equal(
            [
                "api-admin-key: parameter.v0", "api: project.v0", "flights: parameter.v0",
                "messaging-password-uri-encoded: annotated.string", "messaging-password: parameter.v0",
                "messaging: container.v0", "migrator: project.v0", "worker: project.v0",
            ],
            resources
                .EnumerateObject()
                .Select(resource => $"{resource.Name}: {resource.Value.GetProperty("type").GetString()}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_published_deployment_requests_Google_at_the_rate_of_live_mode()
    {
        var resources = await PublishAsync();

        Assert.Equal(
            ("https://www.google.com/", "1", "8", "1000", "false"),
            (Env(resources, "worker", "GoogleFlights__BaseAddress"), Env(resources, "worker", "WORKER_RATE_LIMIT"),
                Env(resources, "worker", "WORKER_TIME_WINDOW"), Env(resources, "worker", "WORKER_DAILY_BUDGET"),
                Env(resources, "api", "Api__SimulatedFares")));
        Assert.Null(Env(resources, "worker", "GoogleFlights__SendsTraceContext"));
    }

    [Fact]
    public async Task Every_secret_is_a_parameter_and_only_the_migrator_has_the_admin_key()
    {
        var resources = await PublishAsync();

        foreach (var name in (string[])["flights", "api-admin-key", "messaging-password"])
        {
            var value = resources.GetProperty(name).GetProperty("inputs").GetProperty("value");
            Assert.True(value.GetProperty("secret").GetBoolean());
        }

        Assert.Equal("{flights.value}", resources.GetProperty("flights").GetProperty("connectionString").GetString());
        Assert.All(
            (string[])["api", "worker", "migrator"],
            name => Assert.Equal("{flights.connectionString}", Env(resources, name, "ConnectionStrings__flights")));
        Assert.All(
            (string[])["api", "worker"],
            name => Assert.Equal("{messaging.connectionString}", Env(resources, name, "ConnectionStrings__messaging")));
        Assert.Equal("{api-admin-key.value}", Env(resources, "migrator", "API_ADMIN_KEY"));
        Assert.All((string[])["api", "worker"], name => Assert.Null(Env(resources, name, "API_ADMIN_KEY")));
    }

    [Fact]
    public async Task Services_do_not_run_in_Development_and_only_the_API_is_external()
    {
        var resources = await PublishAsync();

        Assert.All((string[])["api", "worker", "migrator"], name =>
        {
            Assert.Null(Env(resources, name, "ASPNETCORE_ENVIRONMENT"));
            Assert.Null(Env(resources, name, "DOTNET_ENVIRONMENT"));
        });
        Assert.Equal(
            ["api"],
            resources.EnumerateObject()
                .Where(resource => resource.Value.TryGetProperty("bindings", out var bindings)
                    && bindings.EnumerateObject().Any(
                        binding => binding.Value.TryGetProperty("external", out var external) && external.GetBoolean()))
                .Select(resource => resource.Name));
    }

    [Fact]
    public async Task The_broker_has_no_volume_and_the_migrator_stays()
    {
        var resources = await PublishAsync();

        Assert.False(resources.GetProperty("messaging").TryGetProperty("volumes", out _));
        Assert.StartsWith(
            "docker.io/library/rabbitmq:4.", resources.GetProperty("messaging").GetProperty("image").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("true", Env(resources, "migrator", "Migrator__StayRunning"));
    }

    [Theory]
    [InlineData("api")]
    [InlineData("worker")]
    public async Task Services_wait_for_the_migrator_and_have_health_probes(string name)
    {
        await using var builder = await CreateAsync("unused");
        var service = builder.Resources.Single(resource => resource.Name == name);

        Assert.Contains(
            service.Annotations.OfType<WaitAnnotation>(),
            wait => wait is { Resource.Name: "migrator", WaitType: WaitType.WaitForCompletion });
        Assert.Equal(
            ["Liveness /alive", "Readiness /health", "Startup /alive"],
            service.Annotations
                .OfType<EndpointProbeAnnotation>()
                .Select(probe => $"{probe.Type} {probe.Path}")
                .Order());
    }

    [Fact]
    public void The_azd_project_is_the_AppHost()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "azure.yaml")).Select(line => line.Trim()).ToList();
        var project = Assert.Single(
            lines, line => line.StartsWith("project: ", StringComparison.Ordinal))["project: ".Length..];

        Assert.True(File.Exists(Path.Combine(Repository.Root, project)));
        Assert.Contains("host: containerapp", lines);
    }

    public void Dispose() => _data.Dispose();

    private static string? Env(JsonElement resources, string name, string variable) =>
        resources.GetProperty(name).GetProperty("env").TryGetProperty(variable, out var value)
            ? value.GetString()
            : null;

    private async Task<JsonElement> PublishAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("manifest").FullName, "manifest.json");
        try
        {
            await using var builder = await CreateAsync(file);
            await using var app = await builder.BuildAsync(Cancellation);
            await app.RunAsync(Cancellation);

            return JsonDocument.Parse(await File.ReadAllTextAsync(file, Cancellation)).RootElement.GetProperty(
                "resources");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private Task<IDistributedApplicationTestingBuilder> CreateAsync(string file) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            [.. _data.Arguments, "--operation", "publish", "--step", "publish-manifest", "--output-path", file],
            Cancellation);
}
