using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Tests.Worker;

namespace FlightSearch.Tests.Api;

/// <summary>The API returns the results of a page that a worker stored.</summary>
public sealed class ResultApiTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_result_has_all_fields_of_the_page()
    {
        var before = TimeProvider.System.GetUtcNow();
        var result = (await StoreAndReadAsync(Searches.Days(1), Connecting)).GetProperty("results")[0];

        Assert.Equal(
            ["NK305", "NK21"],
            result.GetProperty("flightNumbers").EnumerateArray().Select(number => number.GetString()));
        Assert.Equal("NK21", result.GetProperty("legs")[1].GetProperty("flightNumber").GetString());
        Assert.Equal(
            """["powerOutlet","freeWifi"]""", result.GetProperty("legs")[0].GetProperty("amenities").GetRawText());
        var layover = Assert.Single(result.GetProperty("layovers").EnumerateArray());
        Assert.Equal(
            (80, "ATL"),
            (layover.GetProperty("minutes").GetInt32(), layover.GetProperty("arrivalAirport").GetString()));
        Assert.Equal("""{"carryOn":1,"checked":null}""", result.GetProperty("includedBags").GetRawText());
        Assert.True(result.GetProperty("selfTransfer").GetBoolean());
        Assert.False(result.GetProperty("separateTickets").GetBoolean());
        Assert.Equal(
            (91_000, 98_000),
            (result.GetProperty("co2Grams").GetInt32(), result.GetProperty("co2TypicalGrams").GetInt32()));
        Assert.InRange(
            result.GetProperty("observedAt").GetDateTimeOffset(), before.AddSeconds(-1),
            TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Only_the_chosen_fields_are_returned_and_flights_are_not_read_for_them()
    {
        await StoreAndReadAsync(Searches.Days(1), Connecting);
        await _db.ReadAsync<int>("update result_details set details = '\\x00' returning 1");

        var page = await GetAsync($"{await ResultsAsync()}?fields=price,airline,departsAt");
        var result = page.GetProperty("results")[0];

        Assert.Equal(
            ["airline", "departsAt", "price"],
            result.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal(64m, result.GetProperty("price").GetDecimal());
    }

    [Fact]
    public async Task Each_field_can_be_chosen_alone()
    {
        var whole = (await StoreAndReadAsync(Searches.Days(1), Connecting)).GetProperty("results")[0];
        var path = await ResultsAsync();

        foreach (var field in whole.EnumerateObject())
        {
            var chosen = (await GetAsync($"{path}?fields={field.Name}")).GetProperty("results")[0];
            Assert.Equal($$"""{"{{field.Name}}":{{field.Value.GetRawText()}}}""", chosen.GetRawText());
        }
    }

    [Theory]
    [InlineData("price,leg")]
    [InlineData("Price")]
    [InlineData("")]
    [InlineData("price, airline")]
    public async Task An_unknown_field_is_answered_with_the_known_ones(string fields)
    {
        await using var api = new ApiFactory { Database = _db.ConnectionString };
        var answer = await api.CreateClient().GetAsync(
            new Uri($"/api/v1/jobs/{Guid.NewGuid()}/results?fields={fields}", UriKind.Relative), Cancellation);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("invalidResultQuery", problem.GetProperty("code").GetString());
        var error = problem.GetProperty("errors").GetProperty("fields")[0].GetString();
        Assert.Contains("departureAirport, destinationAirport, ", error, StringComparison.Ordinal);
        Assert.Contains(", legs, ", error, StringComparison.Ordinal);
    }

    /// <summary>A worker of the version before wrote JSON, and left the details of the rows that it replaced.</summary>
    [Fact]
    public async Task Rows_of_the_version_before_are_read_from_their_json()
    {
        await StoreAndReadAsync(Searches.Days(1), Connecting);
        await _db.ReadAsync<int>("""
            update flight_results set flight_numbers = '{NK7,""}', layovers = '[{"minutes": 55, "overnight": true}]',
                legs = '[{"from": "EWR", "to": "MIA", "operating": {"airline": "NK", "number": "7"}}]'
            returning 1
            """);

        var result = (await GetAsync(await ResultsAsync())).GetProperty("results")[0];

        Assert.Equal("""["NK7"]""", result.GetProperty("flightNumbers").GetRawText());
        Assert.Equal("NK7", result.GetProperty("legs")[0].GetProperty("flightNumber").GetString());
        Assert.Equal(55, result.GetProperty("layovers")[0].GetProperty("minutes").GetInt32());
    }

    [Fact]
    public async Task A_row_of_the_version_before_without_flights_does_not_get_those_of_the_row_that_it_replaced()
    {
        await StoreAndReadAsync(Searches.Days(1), Connecting);
        await _db.ReadAsync<int>("""
            update flight_results set layovers = '[{"minutes": 55, "overnight": false}]' returning 1
            """);

        var result = (await GetAsync(await ResultsAsync())).GetProperty("results")[0];

        Assert.Equal("[]", result.GetProperty("legs").GetRawText());
        Assert.Equal(55, result.GetProperty("layovers")[0].GetProperty("minutes").GetInt32());
    }

    [Fact]
    public async Task The_booking_link_of_a_one_way_search_names_every_flight()
    {
        var (path, query) = await LinkAsync(Searches.Days(1));

        Assert.Equal("https://www.google.com/travel/flights/booking", path);
        Assert.Equal(["305", "21"], query.Legs[0].Selected.Select(flight => flight.FlightNumber));
        Assert.Equal(Cabin.Business, query.Cabin);
    }

    [Fact]
    public async Task The_booking_link_of_a_round_trip_leads_to_its_return_flights()
    {
        var block = Searches.Block(1);
        var (path, query) = await LinkAsync(Searches.Of(
            block with { ReturnDates = [block.OutboundDates[0].AddDays(7)] }));

        Assert.Equal("https://www.google.com/travel/flights/search", path);
        Assert.Equal([2, 0], query.Legs.Select(leg => leg.Selected.Count));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("http://localhost:5090", "http://localhost:5090/travel/flights/booking?")]
    public async Task Simulated_fares_have_booking_links_only_to_a_configured_site(string? site, string? link)
    {
        (string, string)[] settings =
            [("Api:SimulatedFares", "true"), .. site is null ? [] : new[] { ("Api:BookingAddress", site) }];
        var result = (await StoreAndReadAsync(Searches.Days(1), Connecting, settings)).GetProperty("results")[0];

        Assert.StartsWith(link ?? "", result.GetProperty("bookingLink").GetString() ?? "", StringComparison.Ordinal);
        Assert.Equal(link is null, result.GetProperty("bookingLink").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_page_in_another_currency_is_reported_on_its_job()
    {
        await StoreAndReadAsync(Searches.Days(3), query => Connecting(query) with
        {
            Itineraries =
            [
                Connecting(query).Itineraries[0] with { Currency = query.Legs[0].Date?.Day == 2 ? "EUR" : "USD" },
            ],
        });

        Assert.Equal("""["EUR"]""", (await JobAsync()).GetProperty("answeredCurrencies").GetRawText());
    }

    [Fact]
    public async Task A_job_whose_pages_are_in_its_currency_reports_none()
    {
        await StoreAndReadAsync(Searches.Days(2), Connecting);

        Assert.Equal(JsonValueKind.Null, (await JobAsync()).GetProperty("answeredCurrencies").ValueKind);
    }

    /// <summary>A page with one journey of two flights.</summary>
    private static FlightPage Connecting(FlightQuery query)
    {
        var page = StubScraper.Page(query, price: 64, airline: "Spirit");
        var (whole, first) = (page.Itineraries[0], page.Itineraries[0].Legs[0]);
        var second = first with
        {
            Operating = new FlightDesignator("NK", "21"),
            From = "ATL",
            Departure = first.Arrival!.Value.AddMinutes(80),
            Arrival = first.Arrival.Value.AddHours(4),
        };

        return page with
        {
            Itineraries =
            [
                whole with
                {
                    Legs = [first with { To = "ATL", Amenities = Amenities.PowerOutlet | Amenities.FreeWifi }, second],
                    Arrival = second.Arrival.Value,
                    Layovers = [new Layover(80, "ATL", "ATL")],
                    IncludedBags = new Bags(CarryOn: 1),
                    SelfTransfer = true,
                    Co2Grams = 91_000,
                    Co2TypicalGrams = 98_000,
                },
            ],
        };
    }

    private async Task<(string Path, FlightQuery Query)> LinkAsync(JobSearch search)
    {
        search = search with { Filters = new SearchFilters { Cabin = Cabin.Business } };
        var result = (await StoreAndReadAsync(search, Connecting)).GetProperty("results")[0];
        var link = new Uri(result.GetProperty("bookingLink").GetString()!);

        var tfs = Assert.IsType<TfsReading.Decoded>(TfsCodec.Decode(HttpUtility.ParseQueryString(link.Query)["tfs"]!));

        return (link.GetLeftPart(UriPartial.Path), tfs.Query);
    }

    private async Task<JsonElement> StoreAndReadAsync(
        JobSearch search, Func<FlightQuery, FlightPage> page, params (string Key, string Value)[] settings)
    {
        var jobId = await _db.OpenAsync(search);
        var scraper = new StubScraper(
            (query, _, _) => Task.FromResult<ScrapeResult>(new ScrapeResult.Found(page(query))));
        await using (await WorkerHost.StartAsync(servers, _db, scraper))
        {
            await _db.UntilAsync("select status = 'completed' from jobs");
        }

        return await GetAsync($"/api/v1/jobs/{jobId}/results", settings);
    }

    private async Task<string> ResultsAsync() =>
        $"/api/v1/jobs/{await _db.ReadAsync<Guid>("select job_id from jobs")}/results";

    private async Task<JsonElement> JobAsync() => (await GetAsync("/api/v1/jobs")).GetProperty("jobs")[0];

    private async Task<JsonElement> GetAsync(string path, params (string Key, string Value)[] settings)
    {
        await using var api = new ApiFactory { Database = _db.ConnectionString, Settings = settings };

        return await api.CreateClient().GetFromJsonAsync<JsonElement>(path, Cancellation);
    }
}
