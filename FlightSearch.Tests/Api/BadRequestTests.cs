using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Api;

public sealed class BadRequestTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Good =
        """{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}""";

    /// <summary>Name of the error, body, and the wrong fields that the response names.</summary>
    public static TheoryData<string, string, string> Bodies => new()
    {
        { "not JSON", """{"departureAirports":[""", "$" },
        { "empty", "", "$" },
        { "the same field twice", """{"outboundDates":["2027-03-09"],"outboundDates":["2027-03-10"]}""", "$" },
        { "not an object", "[]", "$" },
        { "nothing in it", "{}", "departureAirports destinationAirports outboundDates" },
        { "empty lists", With("departureAirports", "[]"), "departureAirports" },
        { "unknown field", With("departures", "[]"), "departures" },
        { "misspelt case", With("Cabin", "\"economy\""), "Cabin" },
        { "city for an airport", With("departureAirports", """["New York"]"""), "departureAirports[0]" },
        { "digits for an airport", With("destinationAirports", """["LHR","L1R"]"""), "destinationAirports[1]" },
        { "unknown airport", With("departureAirports", """["JFK","QQQ"]"""), "departureAirports[1]" },
        { "code of a city", With("destinationAirports", """["LON"]"""), "destinationAirports[0]" },
        { "null for an airport", With("destinationAirports", "[null]"), "destinationAirports[0]" },
        { "text for a list", With("departureAirports", "\"JFK\""), "departureAirports" },
        { "unreadable date", With("outboundDates", """["2027-03-09","09.03.2027"]"""), "outboundDates[1]" },
        { "day that does not exist", With("outboundDates", """["2027-02-30"]"""), "outboundDates[0]" },
        { "past date", With("outboundDates", """["2027-02-28"]"""), "outboundDates[0]" },
        { "date too far ahead", With("outboundDates", """["2062-03-09"]"""), "outboundDates[0]" },
        { "past return", With("returnDates", """["2026-03-10"]"""), "returnDates[0]" },
        { "returns before all outbounds", With("returnDates", """["2027-03-08"]"""), "returnDates" },
        { "nowhere to go", With("destinationAirports", """["JFK"]"""), "destinationAirports" },
        { "two cabins", With("cabin", "\"economy,business\""), "cabin" },
        { "cabin in capitals", With("cabin", "\"Economy\""), "cabin" },
        { "cabin with spaces", With("cabin", "\" economy \""), "cabin" },
        { "two priorities", With("priority", "\"low,high\""), "priority" },
        { "number for a currency", With("currency", "5"), "currency" },
        { "number for an airport", With("destinationAirports", """["LHR",5]"""), "destinationAirports[1]" },
        { "number for a date", With("outboundDates", "[20270309]"), "outboundDates[0]" },
        { "text for a count", With("passengers", """{"adults":"2"}"""), "passengers.adults" },
        { "kind of traveller in capitals", With("passengers", """{"Adults":1}"""), "passengers.Adults" },
        { "price above all numbers", With("maxPrice", "99999999999"), "maxPrice" },
        { "unknown cabin", With("cabin", "\"deluxe\""), "cabin" },
        { "number for a cabin", With("cabin", "2"), "cabin" },
        { "ten travellers", With("passengers", """{"adults":10}"""), "passengers" },
        { "nobody travels", With("passengers", """{"adults":0}"""), "passengers" },
        { "more laps than adults", With("passengers", """{"adults":1,"infantsOnLap":2}"""), "passengers.infantsOnLap" },
        { "unknown kind of traveller", With("passengers", """{"adult":2}"""), "passengers.adult" },
        { "unknown kind of bag", With("bags", """{"suitcase":2}"""), "bags.suitcase" },
        { "three stops", With("maxStops", "3"), "maxStops" },
        { "currency name", With("currency", "\"dollar\""), "currency" },
        { "language name", With("language", "\"!\""), "language" },
        { "country name", With("country", "\"Germany\""), "country" },
        { "airline name", With("airlines", """["Lufthansa"]"""), "airlines[0]" },
        { "price below zero", With("maxPrice", "-1"), "maxPrice" },
        { "keep none", With("keepCheapest", "0"), "keepCheapest" },
        { "pages of the future", With("freshness", "-1"), "freshness" },
        { "pages of two days ago", With("freshness", "1441"), "freshness" },
        { "unknown priority", With("priority", "\"urgent\""), "priority" },
        { "too many combinations", Many, "$" },
        { "half a character for a name", With("\\ud83d", "1"), "$" },
        { "half a character for a text", With("currency", "\"\\ud83d\""), "currency" },
        { "half a character in a list", With("airlines", "[\"\\ud83d\"]"), "airlines[0]" },
        { "many things at once",
            """
            {"departureAirports":["J"],"destinationAirports":[],"outboundDates":["x"],"cabin":"y","z":1,"keepCheapest":-1}
            """,
            "cabin departureAirports[0] destinationAirports keepCheapest outboundDates[0] z" },
    };

    /// <summary>A search with 200 airports and 300 days in each direction, more than one job may have.</summary>
    private static string Many =>
        $$"""
        {"departureAirports":[{{Airports}}],"destinationAirports":["LHR"],"outboundDates":[{{Days}}],"returnDates":[{{Days}}]}
        """;

    private static string Airports =>
        string.Join(',', AirportTable.All.Take(200).Select(airport => $"\"{airport.Code}\""));

    private static string Days =>
        string.Join(',', Enumerable.Range(0, 300).Select(n => $"\"{ApiFactory.Today.AddDays(n):O}\""));

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task An_invalid_search_returns_every_wrong_field(string name, string body, string fields)
    {
        var (status, problem) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalidSearchRequest", problem.GetProperty("code").GetString());
        Assert.True(
            fields == string.Join(
                ' ', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()),
            $"{name}: {problem}");
    }

    [Theory]
    [InlineData("currency", "5", "currency", "Not a text.")]
    [InlineData("outboundDates", """["2027-02-30"]""", "outboundDates[0]", "Not a date such as 2027-03-09.")]
    [InlineData("maxStops", "3", "maxStops", "Not a whole number from 0 to 2.")]
    [InlineData("passengers", """{"adult":2}""", "passengers.adult", "Unknown field. Known are: adults, children, infantsOnLap, infantsInSeat.")]
    public async Task An_error_names_the_right_form(string field, string value, string path, string error)
    {
        var (_, problem) = await PostAsync(With(field, value));

        Assert.Equal(error, problem.GetProperty("errors").GetProperty(path)[0].GetString());
    }

    [Fact]
    public async Task A_city_code_in_place_of_an_airport_returns_the_airports_of_the_city()
    {
        var (_, problem) = await PostAsync(With("departureAirports", """["New York","nyc"]"""));

        Assert.Equal(
            "'New York' is not an airport; did you mean JFK (New York, John F. Kennedy), EWR (New York, Newark Liberty) "
            + "or LGA (New York, La Guardia)?",
            problem.GetProperty("errors").GetProperty("departureAirports[0]")[0].GetString());
        Assert.Equal(
            "'nyc' is the code of a city; give its airports JFK, EWR, LGA.",
            problem.GetProperty("errors").GetProperty("departureAirports[1]")[0].GetString());
    }

    [Fact]
    public async Task A_body_without_a_JSON_content_type_is_refused()
    {
        var (status, problem) = await PostAsync(Good, "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Equal("unsupportedMediaType", problem.GetProperty("code").GetString());
        Assert.Equal("Send the body as Content-Type: application/json.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_body_without_a_media_type_is_refused()
    {
        // A page of another site can send this.
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Good));
        using var answer = await api.CreateClient().PostAsync(
            "/api/v1/jobs", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("unsupportedMediaType", (await ReadAsync(answer)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound, "notFound")]
    [InlineData("/api/v1/jobs?limit=0&status=done&after=x", HttpStatusCode.BadRequest, "invalidJobQuery")]
    [InlineData(
        "/api/v1/jobs/01a20c20-52af-7be9-8757-2a701378b9b8/results?sort=luck&limit=1001", HttpStatusCode.BadRequest,
        "invalidResultQuery")]
    [InlineData(
        "/api/v1/jobs/01a20c20-52af-7be9-8757-2a701378b9b8/results?after=!", HttpStatusCode.BadRequest,
        "invalidResultQuery")]
    [InlineData("/api/v1/jobs?stauts=running", HttpStatusCode.BadRequest, "unknownParameter")]
    [InlineData(
        "/api/v1/jobs/01a20c20-52af-7be9-8757-2a701378b9b8?limit=1", HttpStatusCode.BadRequest, "unknownParameter")]
    [InlineData("/api/v1/airports?q=london&Limit=1", HttpStatusCode.BadRequest, "unknownParameter")]
    public async Task An_invalid_request_returns_its_problem_code(string path, HttpStatusCode status, string code)
    {
        using var answer = await api.CreateClient().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (await ReadAsync(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Without_the_database_the_API_returns_a_problem()
    {
        var (status, problem) = await PostAsync(Good);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("databaseUnavailable", problem.GetProperty("code").GetString());
    }

    private static string With(string field, string value) =>
        JsonDocument.Parse(Good).RootElement.TryGetProperty(field, out var old)
            ? Good.Replace($"\"{field}\":{old.GetRawText()}", $"\"{field}\":{value}", StringComparison.Ordinal)
            : Good.Replace("}", $",\"{field}\":{value}}}", StringComparison.Ordinal);

    private async Task<(HttpStatusCode, JsonElement)> PostAsync(string body, string mediaType = "application/json")
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue(mediaType));
        using var answer = await api.CreateClient().PostAsync(
            "/api/v1/jobs", content, TestContext.Current.CancellationToken);

        return (answer.StatusCode, await ReadAsync(answer));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync())).RootElement;
}
