using System.Net;

namespace FlightSearch.Tests.Api;

public sealed class PrefixTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Theory]
    [InlineData("/flights/v2/jobs?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/jobs?limit=0", HttpStatusCode.NotFound)]
    public async Task The_API_uses_the_configured_prefix(string path, HttpStatusCode status)
    {
        await using var moved = api.WithWebHostBuilder(builder => builder.UseSetting("Api:Prefix", "/flights/v2"));
        using var answer = await moved.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://fares.example", "https://fares.example")]
    [InlineData("https://other.example", null)]
    public async Task Only_pages_of_configured_origins_may_read_responses(string origin, string? allowed)
    {
        await using var shared = api.WithWebHostBuilder(
            builder => builder.UseSetting("Api:CorsOrigins", "https://fares.example"));
        using var question = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs?limit=0");
        question.Headers.Add("Origin", origin);
        using var answer = await shared.CreateClient().SendAsync(question, TestContext.Current.CancellationToken);

        Assert.Equal(
            allowed,
            answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }
}
