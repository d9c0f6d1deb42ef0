using System.Net.Http.Json;
using System.Text.Json;

namespace FlightSearch.Tests.Api;

/// <summary>What the OpenAPI document says, programs rely on.</summary>
public sealed class OpenApiTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Theory]
    [InlineData("post", "/api/v1/jobs", "202 400 401 413 415 429 503")]
    [InlineData("get", "/api/v1/jobs", "200 400 401 429 503")]
    [InlineData("get", "/api/v1/jobs/{jobId}", "200 400 401 404 429 503")]
    [InlineData("get", "/api/v1/jobs/{jobId}/results", "200 400 401 404 429 503")]
    [InlineData("get", "/api/v1/jobs/{jobId}/failures", "200 400 401 404 429 503")]
    [InlineData("post", "/api/v1/jobs/{jobId}/cancel", "200 400 401 404 409 429 503")]
    [InlineData("post", "/api/v1/keys", "201 400 401 403 413 415 429 503")]
    [InlineData("delete", "/api/v1/keys/{keyId}", "204 400 401 403 404 429 503")]
    [InlineData("get", "/health/work", "200 429 503")]
    public async Task Every_status_is_listed_and_errors_are_problems(string method, string path, string statuses)
    {
        var responses = (await ReadAsync()).GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");

        Assert.Equal(statuses, string.Join(' ', responses.EnumerateObject().Select(response => response.Name).Order()));
        Assert.All(
            responses.EnumerateObject().Where(response => response.Name[0] == '4'),
            response => Assert.True(response.Value.GetProperty("content").TryGetProperty("application/problem+json", out _)));
    }

    [Fact]
    public async Task Numbers_are_numbers()
    {
        var document = await ReadAsync();

        Assert.DoesNotContain("\"pattern\"", document.GetProperty("components").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("integer", document.GetProperty("components").GetProperty("schemas").GetProperty("JobResponse")
            .GetProperty("properties").GetProperty("totalCombinations").GetProperty("type").GetString());
    }

    [Fact]
    public async Task What_needs_a_key_says_so()
    {
        var paths = (await ReadAsync()).GetProperty("paths");

        Assert.All(paths.EnumerateObject(), path => Assert.All(path.Value.EnumerateObject(), operation => Assert.Equal(
            path.Name.StartsWith("/api/", StringComparison.Ordinal), operation.Value.TryGetProperty("security", out _))));
    }

    private async Task<JsonElement> ReadAsync() =>
        await api.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
}
