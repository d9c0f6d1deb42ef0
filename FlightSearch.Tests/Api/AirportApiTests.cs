using System.Net;
using System.Text.Json;

namespace FlightSearch.Tests.Api;

public sealed class AirportApiTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Theory]
    [InlineData("q=lhr&limit=1", "LHR")]
    [InlineData("q=LON&limit=6", "LHR LGW STN LTN LCY SEN")]
    [InlineData("q=S%C3%A3o%20Paulo&limit=2", "GRU CGH")]
    [InlineData("near=jfk&km=18&limit=5", "LGA")]
    [InlineData("near=40.667,-73.417&km=2", "")]
    [InlineData("near=40.667,-73.417&km=2&all=false", "")]
    [InlineData("near=40.667,-73.417&km=2&all=true", "AYZ")]
    [InlineData("near=51.47,-0.45&limit=1", "LHR")]
    [InlineData("near=-45.0,-130.0", "")]
    public async Task Airports_are_found_by_text_and_by_place(string question, string codes)
    {
        var (status, answer) = await GetAsync(question);
        var found = answer.GetProperty("airports").EnumerateArray();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(codes, string.Join(' ', found.Select(airport => airport.GetProperty("code").GetString())));
    }

    [Fact]
    public async Task An_airport_is_described_in_full()
    {
        var (_, answer) = await GetAsync("near=LHR&km=45");
        var gatwick = answer
            .GetProperty("airports")
            .EnumerateArray()
            .Single(airport => airport.GetProperty("code").GetString() == "LGW");

        Assert.Equal(
            ("London Gatwick Airport", "London", "GB", "Europe/London", "hub"),
            (Text(gatwick, "name"), Text(gatwick, "city"), Text(gatwick, "country"), Text(gatwick, "timeZone"),
                Text(gatwick, "size")));
        Assert.Equal(51.15, gatwick.GetProperty("latitude").GetDouble(), 0.02);
        Assert.Equal(40, gatwick.GetProperty("km").GetDouble(), 3.0);
    }

    [Fact]
    public async Task A_text_without_results_returns_suggestions()
    {
        var (status, answer) = await GetAsync("q=Lodnon");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(answer.GetProperty("airports").EnumerateArray());
        Assert.Equal("LHR", Text(answer.GetProperty("didYouMean")[0], "code"));
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("q=%20", "q")]
    [InlineData("q=london&km=5", "km")]
    [InlineData("q=london&all=true", "all")]
    [InlineData("near=LHR&all=perhaps", "all")]
    [InlineData("q=london&near=LHR", "near")]
    [InlineData("near=LHX", "near")]
    [InlineData("near=91,0", "near")]
    [InlineData("near=1,2,3", "near")]
    [InlineData("near=LHR&km=0&limit=101", "km limit")]
    public async Task An_invalid_query_returns_every_wrong_parameter(string question, string parameters)
    {
        var (status, problem) = await GetAsync(question);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalidAirportQuery", Text(problem, "code"));
        Assert.Equal(
            parameters,
            string.Join(' ', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()));
    }

    [Fact]
    public async Task The_endpoint_is_documented()
    {
        using var answer = await api.CreateClient().GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        using var document = await JsonDocument.ParseAsync(
            await answer.Content.ReadAsStreamAsync(
                TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        var parameters = document.RootElement
            .GetProperty("paths")
            .GetProperty("/api/v1/airports")
            .GetProperty("get")
            .GetProperty("parameters");

        Assert.All(parameters.EnumerateArray(), parameter => Assert.NotEmpty(Text(parameter, "description")!));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<(HttpStatusCode, JsonElement)> GetAsync(string question)
    {
        using var answer = await api.CreateClient().GetAsync(
            $"/api/v1/airports?{question}", TestContext.Current.CancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        var document = await JsonDocument.ParseAsync(body, cancellationToken: TestContext.Current.CancellationToken);

        return (answer.StatusCode, document.RootElement);
    }
}
