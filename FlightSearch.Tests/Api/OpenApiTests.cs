using System.Net.Http.Json;
using System.Text.Json;

namespace FlightSearch.Tests.Api;

/// <summary>The OpenAPI document, which generated clients and the reference page use.</summary>
public sealed class OpenApiTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Theory]
    [InlineData("post", "/api/v1/jobs", "202 400 401 413 415 422 429 503")]
    [InlineData("delete", "/api/v1/jobs/{jobId}", "204 400 401 404 429 503")]
    [InlineData("post", "/api/v1/jobs/{jobId}/retry", "200 400 401 404 409 429 503")]
    [InlineData("get", "/api/v1/jobs", "200 400 401 429 503")]
    [InlineData("get", "/api/v1/jobs/{jobId}", "200 400 401 404 429 503")]
    [InlineData("get", "/api/v1/jobs/{jobId}/results", "200 400 401 404 429 503")]
    [InlineData("get", "/api/v1/jobs/{jobId}/failures", "200 400 401 404 429 503")]
    [InlineData("post", "/api/v1/jobs/{jobId}/cancel", "200 400 401 404 409 429 503")]
    [InlineData("post", "/api/v1/keys", "201 400 401 403 413 415 429 503")]
    [InlineData("delete", "/api/v1/keys/{keyId}", "204 400 401 403 404 429 503")]
    [InlineData("get", "/api/v1/gate", "200 400 401 429 503")]
    [InlineData("get", "/api/v1/workers", "200 400 401 429 503")]
    [InlineData("get", "/health/work", "200 400 429 503")]
    public async Task Every_status_is_listed_and_errors_are_problems(string method, string path, string statuses)
    {
        var responses = (await ReadAsync())
            .GetProperty("paths")
            .GetProperty(path)
            .GetProperty(method)
            .GetProperty("responses");

        Assert.Equal(statuses, string.Join(' ', responses.EnumerateObject().Select(response => response.Name).Order()));
        Assert.All(
            responses.EnumerateObject().Where(response => response.Name[0] == '4'),
            response =>
                Assert.True(response.Value.GetProperty("content").TryGetProperty("application/problem+json", out _)));
    }

    [Fact]
    public async Task Integers_have_the_type_integer_and_no_pattern()
    {
        var document = await ReadAsync();

        Assert.DoesNotContain("\"pattern\"", document.GetProperty("components").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("integer", document.GetProperty("components").GetProperty("schemas").GetProperty("JobResponse")
            .GetProperty("properties").GetProperty("totalCombinations").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(
        "/api/v1/jobs", "limit", """{"maximum":500,"minimum":1,"type":"integer","format":"int32","default":50}""")]
    [InlineData("/api/v1/jobs", "after", """{"type":"string","format":"uuid"}""")]
    [InlineData(
        "/api/v1/jobs", "status",
        """{"enum":["pending","running","completed","failed","cancelled"],"type":"string"}""")]
    [InlineData(
        "/api/v1/jobs/{jobId}/results", "sort",
        """{"enum":["price","duration","departure"],"type":"string","default":"price"}""")]
    [InlineData("/api/v1/airports", "all", """{"type":"boolean"}""")]
    public async Task A_query_parameter_has_its_type_range_and_default(string path, string name, string schema)
    {
        var parameters = (await ReadAsync())
            .GetProperty("paths")
            .GetProperty(path)
            .GetProperty("get")
            .GetProperty("parameters");
        var parameter = Assert.Single(
            parameters.EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == name);

        Assert.Equal(schema, JsonSerializer.Serialize(parameter.GetProperty("schema")));
    }

    [Fact]
    public async Task The_body_of_a_search_has_ranges_and_defaults()
    {
        var schemas = (await ReadAsync()).GetProperty("components").GetProperty("schemas");
        var search = schemas.GetProperty("SearchRequest").GetProperty("properties");

        Assert.Equal(
            ("economy", "USD", "normal"),
            (Default("cabin"), Default("currency"), Default("priority")));
        Assert.Equal(2, search.GetProperty("maxStops").GetProperty("maximum").GetInt32());
        Assert.Equal(1_000, search.GetProperty("outboundDates").GetProperty("maxItems").GetInt32());
        var passengers = schemas.GetProperty("Passengers").GetProperty("properties");
        Assert.Equal(9, passengers.GetProperty("adults").GetProperty("maximum").GetInt32());

        string? Default(string field) => search.GetProperty(field).GetProperty("default").GetString();
    }

    [Fact]
    public async Task Descriptions_have_no_internals()
    {
        string[] internals =
            ["row[", "ds:1", "`tfs`", "Source:", "? FlightLeg", "? Layover", "jsonb", "job_batches", "WaitingText"];
        var document = (await ReadAsync()).GetRawText();

        Assert.All(internals, text => Assert.DoesNotContain(text, document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_property_of_a_type_is_described()
    {
        var types = (await ReadAsync()).GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(type => !type.Name.EndsWith("ProblemDetails", StringComparison.Ordinal)); // of RFC 9457
        var properties = types
            .Where(type => type.Value.TryGetProperty("properties", out _))
            .SelectMany(type => type.Value.GetProperty("properties").EnumerateObject()
                .Select(property => (Name: $"{type.Name}.{property.Name}", Schema: property.Value)));

        Assert.All(properties, property =>
            Assert.Contains("\"description\"", property.Schema.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Amenities_are_a_list_of_names()
    {
        var leg = (await ReadAsync()).GetProperty("components").GetProperty("schemas").GetProperty("FlightLeg");
        var amenities = leg.GetProperty("properties").GetProperty("amenities");

        Assert.Equal("""["null","array"]""", JsonSerializer.Serialize(amenities.GetProperty("type")));
        Assert.Contains(
            "powerOutlet", amenities.GetProperty("items").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Every_operation_has_a_name_and_every_field_of_an_answer_is_always_there()
    {
        var document = await ReadAsync();
        var job = document.GetProperty("components").GetProperty("schemas").GetProperty("JobResponse");

        Assert.All(document.GetProperty("paths").EnumerateObject(), path => Assert.All(
            path.Value.EnumerateObject(), operation => Assert.True(operation.Value.TryGetProperty("operationId", out _))));
        Assert.Equal(job.GetProperty("properties").EnumerateObject().Count(), job.GetProperty("required").GetArrayLength());
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/nothing")]
    public async Task Responses_are_compressed_for_clients_that_accept_it(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var answer = await api.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Only_endpoints_that_need_a_key_have_a_security_requirement()
    {
        var paths = (await ReadAsync()).GetProperty("paths");

        Assert.All(paths.EnumerateObject(), path => Assert.All(path.Value.EnumerateObject(), operation => Assert.Equal(
            path.Name.StartsWith("/api/", StringComparison.Ordinal), operation.Value.TryGetProperty(
                "security", out _))));
    }

    private async Task<JsonElement> ReadAsync() =>
        await api.CreateClient().GetFromJsonAsync<JsonElement>(
            "/openapi/v1.json", TestContext.Current.CancellationToken);
}
