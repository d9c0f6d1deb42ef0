using System.Net.Http.Json;
using FlightSearch.Scraper;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>The client as its users have it, against the simulator over HTTP: compressed pages, filters, boards and refusals.</summary>
public sealed class ClientOverHttpTests(SimulatorServer simulator) : IClassFixture<SimulatorServer>, IAsyncLifetime
{
    private static readonly DateOnly Day = new(2027, 1, 23);
    private static readonly FlightQuery OneWay = FlightQuery.OneWay("JFK", "LHR", Day);
    private static readonly FlightQuery RoundTrip = FlightQuery.RoundTrip("JFK", "LHR", Day, Day.AddDays(7));

    private readonly GoogleFlightsClient _client = new(new GoogleFlightsOptions { BaseAddress = simulator.Address }, new Unpaced(), SimulatorServer.Clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var control = simulator.CreateClient();
        await control.DeleteAsync(new Uri("/simulator/behaviours", UriKind.Relative), Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Five_lines_find_flights_with_every_kind_of_field()
    {
        var page = await FoundAsync(OneWay);

        Assert.Equal((PageSource.Ds1, 0, 0), (page.Source, page.UnreadRows, page.Leg));
        Assert.All(page.Itineraries, row => Assert.Equal(("JFK", "LHR"), (row.From, row.To)));
        Assert.All(page.Itineraries.SelectMany(row => row.Legs), leg => Assert.NotNull(leg.Marketing));
        Assert.Contains(page.Itineraries, row => row.IncludedBags is not null);
        Assert.NotNull(page.FiltersOffered?.DurationMinutes);
        Assert.NotEmpty(page.Airports);
        Assert.NotEmpty(page.AirlineLinks);
    }

    [Fact]
    public async Task A_round_trip_is_two_steps_and_the_second_price_is_of_both()
    {
        var outbound = (await FoundAsync(RoundTrip)).Itineraries.First(row => row.Price is not null);
        var back = await FoundAsync(RoundTrip.Choose(outbound)!);

        Assert.Equal(1, back.Leg);
        Assert.Equal(outbound.Legs.Select(leg => leg.FlightNumber), back.Slices[0].Chosen.Select(leg => leg.FlightNumber));
        Assert.All(back.Itineraries, row => Assert.Equal(("LHR", "JFK"), (row.From, row.To)));
        Assert.Equal(outbound.Price, back.Itineraries.Min(row => row.Price));
    }

    [Fact]
    public async Task A_page_for_the_other_direction_is_recognised()
    {
        var outbound = (await FoundAsync(RoundTrip)).Itineraries[0];
        await BehaveAsync(new { kind = "wrongBoard" });

        Assert.IsType<ScrapeResult.WrongBoard>(await _client.ScrapeAsync(RoundTrip.Choose(outbound)!, Cancellation));
    }

    [Fact]
    public async Task Multi_city_flights_are_not_on_the_page_but_one_way_flights_are()
    {
        var journey = RoundTrip with { Trip = Trip.MultiCity };

        Assert.IsType<ScrapeResult.NotOnPage>(await _client.ScrapeAsync(journey, Cancellation));
        foreach (var direction in journey.AsOneWays())
        {
            Assert.NotEmpty((await FoundAsync(direction)).Itineraries);
        }
    }

    [Fact]
    public async Task The_booking_link_of_a_chosen_journey_leads_to_its_flights()
    {
        var query = OneWay;
        var row = (await FoundAsync(query)).Itineraries.First(row => row.Price is not null);
        using var http = simulator.CreateClient();

        var page = await http.GetStringAsync(GoogleFlightsUrl.BuildBooking(query.Choose(row)!, simulator.Address), Cancellation);

        Assert.All(row.Legs, leg => Assert.Contains(leg.Operating!.Number, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stops")]
    [InlineData("hours")]
    [InlineData("duration")]
    [InlineData("airlines")]
    [InlineData("price")]
    [InlineData("cabin")]
    public async Task A_filter_of_Googles_holds_for_every_row(string filter)
    {
        var all = await FoundAsync(OneWay);
        var leg = OneWay.Legs[0];
        var limit = (int)all.Itineraries.Where(row => row.Price is not null).Select(row => row.Price!.Value).Order().ElementAt(all.Itineraries.Count / 3);
        var (query, holds) = filter switch
        {
            "stops" => (With(leg with { MaxStops = 0 }), row => row.Stops == 0),
            "hours" => (With(leg with { DepartAfterHour = 6, DepartBeforeHour = 18, ArriveAfterHour = 0, ArriveBeforeHour = 23 }), row => row.Departure!.Value.Hour is >= 6 and <= 18),
            "duration" => (With(leg with { MaxDurationMinutes = 600 }), row => row.DurationMinutes <= 600),
            "airlines" => (With(leg with { Airlines = ["BA"] }), row => row.AirlineCodes is ["BA"]),
            "price" => (OneWay with { MaxPrice = limit }, row => row.Price <= limit),
            _ => (OneWay with { Cabin = Cabin.Business }, new Func<Itinerary, bool>(row => row.Legs.Any(flight => flight.Cabin == Cabin.Business))),
        };

        var filtered = await FoundAsync(query);

        Assert.All(filtered.Itineraries, row => Assert.True(holds(row)));
        Assert.InRange(filtered.Itineraries.Count, 1, all.Itineraries.Count);
    }

    [Fact]
    public async Task Filters_that_Google_ignores_are_applied()
    {
        var all = (await FoundAsync(OneWay)).Itineraries;
        var airline = all.SelectMany(row => row.AirlineCodes).First();
        var via = all.SelectMany(row => row.Layovers).Select(layover => layover.ArrivalAirport!).First();

        var without = await FoundAsync(With(OneWay.Legs[0] with { ExcludeAirlines = [airline] }));
        var connecting = await FoundAsync(With(OneWay.Legs[0] with { Via = [via] }));

        Assert.DoesNotContain(without.Itineraries, row => row.AirlineCodes.Contains(airline));
        Assert.True(without.FilteredRows > 0);
        Assert.All(connecting.Itineraries, row => Assert.Contains(row.Layovers, layover => layover.ArrivalAirport == via || layover.DepartureAirport == via));
        Assert.True(connecting.FilteredRows > 0);
    }

    [Fact]
    public async Task A_page_of_300_rows_is_at_cap()
    {
        var query = With(OneWay.Legs[0] with { From = ["JFK", "EWR", "BOS", "ORD", "IAD", "PHL", "ATL"], To = ["LHR", "CDG", "AMS", "FRA", "MAD", "FCO", "ZRH"] });

        Assert.Equal(300, (await FoundAsync(query)).Itineraries.Count);
    }

    [Theory]
    [InlineData("rateLimited", "rateLimited")]
    [InlineData("captcha", "rateLimited")]
    [InlineData("sorry", "rateLimited")]
    [InlineData("unavailable", "upstreamError")]
    [InlineData("errorBlob", "upstreamError")]
    [InlineData("oops", "upstreamError")]
    [InlineData("consentRedirect", "consentRequired")]
    [InlineData("consentPage", "consentRequired")]
    [InlineData("blocked", "blocked")]
    [InlineData("landing", "invalidQuery")]
    [InlineData("cutOff", "cutOff")]
    [InlineData("garbage", "unreadable")]
    [InlineData("changedLayout", "unreadable")]
    [InlineData("noFlights", "noFlights")]
    [InlineData("noCards", "found")]
    [InlineData("oldLayout", "found")]
    [InlineData("hydrating", "found")]
    [InlineData("cardsOnly", "found")]
    public async Task Each_answer_of_the_site_has_its_result_code(string behaviour, string code)
    {
        await BehaveAsync(new { kind = behaviour });

        Assert.Equal(code, (await _client.ScrapeAsync(OneWay with { Legs = [OneWay.Legs[0] with { MaxStops = 0 }] }, Cancellation)).Code);
    }

    [Fact]
    public async Task Unknown_airports_are_reported_with_the_flights_of_the_others() =>
        Assert.Equal(["QQQ"], (await FoundAsync(With(OneWay.Legs[0] with { To = [OneWay.Legs[0].To[0], "QQQ"] }))).UnknownAirports);

    [Fact]
    public async Task Separate_tickets_are_on_the_cheapest_tab_alone_unless_they_are_hidden()
    {
        Assert.DoesNotContain((await FoundAsync(OneWay)).Itineraries, row => row.SeparateTickets || row.SelfTransfer);
        Assert.Contains((await FoundAsync(OneWay with { Tab = ResultsTab.Cheapest })).Itineraries, row => row.SeparateTickets || row.SelfTransfer);
        Assert.DoesNotContain(
            (await FoundAsync(OneWay with { Tab = ResultsTab.Cheapest, HideSeparateTickets = true })).Itineraries, row => row.SeparateTickets || row.SelfTransfer);
    }

    [Fact]
    public async Task A_lost_connection_may_be_retried() // by when it breaks, with half a page or with nothing
    {
        await BehaveAsync(new { kind = "dropped" });
        var result = await _client.ScrapeAsync(OneWay, Cancellation);

        Assert.True(result is ScrapeResult.CutOff or ScrapeResult.Network, result.Code);
        Assert.Equal(ScrapeAdvice.AskAgain, result.Advice);
    }

    [Fact]
    public async Task Cards_alone_say_the_same_as_the_data()
    {
        var query = With(OneWay.Legs[0] with { MaxStops = 0 });
        var data = await FoundAsync(query);
        await BehaveAsync(new { kind = "cardsOnly" });
        var cards = await FoundAsync(query);

        Assert.Equal((PageSource.Ds1, PageSource.Dom), (data.Source, cards.Source));
        Assert.Equal(
            data.Itineraries.Select(row => (row.Price, row.Departure, row.Arrival, row.Legs[0].FlightNumber, row.Co2Grams)),
            cards.Itineraries.Select(row => (row.Price, row.Departure, row.Arrival, row.Legs[0].FlightNumber, row.Co2Grams)));
    }

    [Fact]
    public async Task A_temporary_error_of_Google_is_solved_by_the_retries()
    {
        await BehaveAsync(new { kind = "errorBlob", count = 2 });
        var pacing = new RequestPacing(new PacingOptions { Interval = TimeSpan.Zero, RereadAfter = TimeSpan.FromMilliseconds(1) }, SimulatorServer.Clock);
        using var client = new GoogleFlightsClient(new GoogleFlightsOptions { BaseAddress = simulator.Address }, pacing, SimulatorServer.Clock);

        Assert.IsType<ScrapeResult.Found>(await client.ScrapeAsync(OneWay, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retry_After_is_returned_as_received(bool asDate)
    {
        await BehaveAsync(new { kind = "rateLimited", retryAfterSeconds = 120, retryAfterAsDate = asDate });

        var limited = Assert.IsType<ScrapeResult.RateLimited>(await _client.ScrapeAsync(OneWay, Cancellation));
        Assert.Equal(TimeSpan.FromSeconds(120), limited.RetryAfter);
    }

    [Fact]
    public async Task With_a_consent_cookie_the_page_is_returned()
    {
        await BehaveAsync(new { kind = "consentRedirect" });
        using var client = new GoogleFlightsClient(
            new GoogleFlightsOptions { BaseAddress = simulator.Address, ConsentCookie = "SOCS=CAISHAgBEhIaAB" }, new Unpaced(), SimulatorServer.Clock);

        Assert.IsType<ScrapeResult.Found>(await client.ScrapeAsync(OneWay, Cancellation));
    }

    private static FlightQuery With(FlightQueryLeg leg) => OneWay with { Legs = [leg] };

    private async Task<FlightPage> FoundAsync(FlightQuery query) =>
        Assert.IsType<ScrapeResult.Found>(await _client.ScrapeAsync(query, Cancellation)).Page;

    private async Task BehaveAsync(object rule)
    {
        using var control = simulator.CreateClient();
        using var answer = await control.PostAsJsonAsync(new Uri("/simulator/behaviours", UriKind.Relative), new[] { rule }, Cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
