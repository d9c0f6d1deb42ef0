using Aspire.Hosting;

namespace FlightSearch.Tests.AppHost;

public class AppHostTests
{
    [Fact]
    public async Task The_deployment_has_these_parts()
    {
        await using var builder = await CreateAsync();

        Assert.Equal(
            ["api", "flights", "google-flights", "messaging", "migrator", "postgres", "worker"],
            builder.Resources.Where(resource => resource is not ParameterResource).Select(resource => resource.Name).Order());
    }

    [Fact]
    public async Task The_site_that_is_asked_is_the_simulator()
    {
        await using var builder = await CreateAsync();

        Assert.IsType<ProjectResource>(builder.Resources.Single(resource => resource.Name == "google-flights"));
    }

    [Fact]
    public async Task Live_it_is_google_itself()
    {
        await using var builder = await CreateAsync("--Live=true");

        var site = Assert.IsType<ExternalServiceResource>(builder.Resources.Single(resource => resource.Name == "google-flights"));
        Assert.Equal(new Uri("https://www.google.com"), site.Uri);
    }

    private static Task<IDistributedApplicationTestingBuilder> CreateAsync(params string[] args) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            ["--Persist=false", .. args], TestContext.Current.CancellationToken);
}
