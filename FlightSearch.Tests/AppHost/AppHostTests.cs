using Aspire.Hosting;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.AppHost;

public sealed class AppHostTests : IDisposable
{
    private readonly TestDataFolder _data = new();

    [Fact]
    public async Task With_local_servers_the_deployment_has_these_resources()
    {
        await using var builder = await CreateAsync("--Servers=local");

        Assert.Equal(["api", "google-flights", "messaging", "migrator", "postgres", "worker"], Names(builder));
    }

    [Fact]
    public async Task With_containers_pgAdmin_and_the_database_are_separate_resources()
    {
        await using var builder = await CreateAsync("--Servers=containers");

        Assert.Equal(
            ["api", "flights", "google-flights", "messaging", "migrator", "pgadmin", "postgres", "worker"],
            Names(builder));
    }

    [Theory]
    [InlineData("postgres", "library/postgres:17.")]
    [InlineData("messaging", "library/rabbitmq:4.")]
    [InlineData("pgadmin", "dpage/pgadmin4:9.")]
    public async Task Images_are_pinned(string name, string image)
    {
        await using var builder = await CreateAsync("--Servers=containers");

        var annotation = builder.Resources
            .Single(resource => resource.Name == name).Annotations
            .OfType<ContainerImageAnnotation>()
            .Last();
        Assert.StartsWith(image, $"{annotation.Image}:{annotation.Tag}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_default_the_worker_requests_the_simulator()
    {
        await using var builder = await CreateAsync();

        Assert.IsType<ProjectResource>(builder.Resources.Single(resource => resource.Name == "google-flights"));
    }

    [Fact]
    public async Task With_Live_the_worker_requests_Google()
    {
        await using var builder = await CreateAsync("--Live=true");

        var site = Assert.IsType<ExternalServiceResource>(
            builder.Resources.Single(resource => resource.Name == "google-flights"));
        Assert.Equal(new Uri("https://www.google.com"), site.Uri);
    }

    public void Dispose() => _data.Dispose();

    private static IEnumerable<string> Names(IDistributedApplicationTestingBuilder builder) =>
        builder.Resources.Where(resource => resource is not ParameterResource).Select(resource => resource.Name)
            .Where(name => !name.EndsWith("-rebuilder", StringComparison.Ordinal)) // Aspire adds one for each project
            .Order();

    private Task<IDistributedApplicationTestingBuilder> CreateAsync(params string[] args) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            [.. _data.Arguments, .. args], TestContext.Current.CancellationToken);
}
