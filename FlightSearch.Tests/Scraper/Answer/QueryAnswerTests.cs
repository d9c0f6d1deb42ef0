using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Scraper.Answer;

/// <summary>A page beside its query: whether it is the answer, and which rows are.</summary>
public sealed class QueryAnswerTests
{
    private static readonly FlightQuery OneWay = FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22));
    private static readonly FlightQuery RoundTrip = FlightQuery.RoundTrip("EWR", "MIA", new(2027, 8, 22), new(2027, 8, 29));

    private static readonly Itinerary NonStop = Assert
        .IsType<ScrapeResult.Found>(PageParser.Parse(ResultsPage.Of(Row.NonStop()).Html())).Page.Itineraries[0];

    private static readonly Itinerary Connecting = NonStop with
    {
        Layovers = [new Layover(60, "ATL", "ATL")],
        Legs = [NonStop.Legs[0] with { To = "ATL" }, NonStop.Legs[0] with { From = "ATL" }],
    };

    [Fact]
    public void A_page_is_labelled_with_the_direction_it_answers()
    {
        Assert.Equal(0, Found(RoundTrip, NonStop).Leg);
        Assert.Equal(1, Found(RoundTrip.Choose(NonStop)!, Back(NonStop)).Leg);
    }

    [Fact]
    public void A_second_outbound_page_does_not_answer_a_query_for_returns()
    {
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip.Choose(NonStop)!, Page(NonStop)));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip.Choose(NonStop)!, Page(Back(NonStop)) with { Leg = 0 }));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip, Page(Back(NonStop))));
    }

    [Fact]
    public void An_empty_outbound_page_does_not_answer_a_query_for_returns()
    {
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip.Choose(NonStop)!, Page() with { Leg = 0 }));
        Assert.IsType<ScrapeResult.NoFlights>(Answer(RoundTrip.Choose(NonStop)!, Page() with { Leg = 1 }));
    }

    [Fact]
    public void A_page_for_other_airports_or_another_day_is_a_wrong_board()
    {
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page(NonStop) with { Slices = [new(["JFK"], ["MIA"], [])] }));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page() with { Slices = [new(["EWR"], ["FLL"], [])] }));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page(NonStop with { Departure = NonStop.Departure!.Value.AddDays(1) })));
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay, Page(NonStop) with { Slices = [new(["/m/0cc56"], ["MIA"], [])] }));
    }

    [Fact]
    public void A_page_of_cards_is_compared_by_its_rows()
    {
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay, Cards(NonStop)));
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay, Cards(NonStop with { Departure = NonStop.Departure!.Value.AddYears(-1) })));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Cards(NonStop with { From = "LAX", To = "SEA" })));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Cards(NonStop with { Departure = NonStop.Departure!.Value.AddDays(14) })));
    }

    [Fact]
    public void A_one_way_page_does_not_answer_a_round_trip()
    {
        var slice = new PageSlice(["EWR"], ["MIA"], []);
        var back = new PageSlice(["MIA"], ["EWR"], []);

        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip, Page(NonStop) with { Slices = [slice] }));
        Assert.IsType<ScrapeResult.Found>(Answer(RoundTrip, Page(NonStop) with { Slices = [slice, back] }));
    }

    [Fact]
    public void A_page_without_flights_in_the_requested_cabin_is_a_wrong_board()
    {
        var business = OneWay with { Cabin = Cabin.Business };

        Assert.IsType<ScrapeResult.WrongBoard>(Answer(business, Page(In(Cabin.Economy))));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page(In(Cabin.Business))));
        Assert.IsType<ScrapeResult.Found>(Answer(business, Page(In(Cabin.Economy), In(Cabin.Business))));
        Assert.IsType<ScrapeResult.Found>(Answer(business, Page(In(Cabin.First))));
        Assert.IsType<ScrapeResult.Found>(Answer(business, Page(In(null))));
    }

    [Fact]
    public void Airports_that_the_page_does_not_repeat_are_reported()
    {
        var query = Leg(leg => leg with { From = ["EWR", "QQQ"], To = ["MIA", "/m/0fvvz"] });
        var page = Page(NonStop) with { Slices = [new(["EWR"], ["MIA"], [])] };

        Assert.Equal(["QQQ"], Assert.IsType<ScrapeResult.Found>(Answer(query, page)).Page.UnknownAirports);
        Assert.Empty(Found(query, NonStop).UnknownAirports);
    }

    [Fact]
    public void The_doubts_are_added_if_Google_rejects_the_query()
    {
        QueryProblem doubt = new("legs[0].to[0]", "\"LON\" is the code of a city.") { IsDoubt = true };
        var refused = Assert.IsType<ScrapeResult.InvalidQuery>(QueryAnswer.Of(OneWay, new ScrapeResult.InvalidQuery("Landing page."), [doubt]));

        Assert.Equal("Landing page. legs[0].to[0] \"LON\" is the code of a city.", refused.Reason);
        Assert.Equal([doubt], refused.Problems);
    }

    [Fact]
    public void Airports_on_both_sides_do_not_show_the_direction()
    {
        var both = FlightQuery.RoundTrip("EWR", "MIA", new(2027, 8, 22), new(2027, 8, 29));
        both = both with { Legs = [.. both.Legs.Select(leg => leg with { From = ["EWR", "MIA"], To = ["EWR", "MIA"] })] };

        Assert.IsType<ScrapeResult.Found>(Answer(both, Page(NonStop with { From = NonStop.To, To = NonStop.From })));
    }

    [Fact]
    public void An_empty_multi_city_page_is_not_without_flights()
    {
        var journey = RoundTrip with { Trip = Trip.MultiCity };
        var empty = new ScrapeResult.NoFlights(Page());

        Assert.Contains("each leg as a one-way trip", Assert.IsType<ScrapeResult.NotOnPage>(QueryAnswer.Of(journey, empty, [])).Reason, StringComparison.Ordinal);
        Assert.IsType<ScrapeResult.NoFlights>(QueryAnswer.Of(RoundTrip, empty, []));
        Assert.IsType<ScrapeResult.Found>(Answer(journey, Page(NonStop)));
    }

    [Fact]
    public void Excluded_airlines_neither_operate_nor_sell_a_flight()
    {
        var codeshare = NonStop with { Legs = [NonStop.Legs[0] with { Marketing = new FlightDesignator("UA", "7305") }] };

        Assert.Equal((1, 1), Kept(leg => leg with { ExcludeAirlines = ["NK"] }, Other("DL"), NonStop));
        Assert.Equal((1, 1), Kept(leg => leg with { ExcludeAirlines = ["UA"] }, NonStop, codeshare));
        Assert.Equal((1, 2), Kept(leg => leg with { ExcludeAirlines = ["STAR_ALLIANCE"] }, NonStop, codeshare, Other("LH")));
    }

    [Fact]
    public void Included_airlines_operate_or_sell_every_flight()
    {
        var codeshare = NonStop with { Legs = [NonStop.Legs[0] with { Codeshares = [new FlightDesignator("UA", "7305")] }] };
        var mixed = NonStop with { Legs = [NonStop.Legs[0], Other("DL").Legs[0]] };
        var unnamed = NonStop with { Legs = [NonStop.Legs[0] with { Operating = null, Marketing = null }] };

        Assert.Equal((2, 2), Kept(leg => leg with { Airlines = ["NK"] }, NonStop, Other("DL"), mixed, unnamed));
        Assert.Equal((3, 0), Kept(leg => leg with { Airlines = ["NK", "DL"] }, NonStop, Other("DL"), mixed));
        Assert.Equal((1, 1), Kept(leg => leg with { Airlines = ["UA"] }, codeshare, Other("DL")));
        Assert.Equal((2, 1), Kept(leg => leg with { Airlines = ["STAR_ALLIANCE"] }, Other("LH"), Other("DL"), NonStop)); // NK is in none that we know
    }

    [Fact]
    public void Nonstop_flights_are_removed_if_connecting_airports_are_given()
    {
        Assert.Equal((1, 1), Kept(leg => leg with { Via = ["ATL"] }, NonStop, Connecting));
        Assert.IsType<ScrapeResult.NoFlights>(Answer(Leg(leg => leg with { Via = ["CLT"] }), Page(NonStop, Connecting)));
    }

    [Fact]
    public void A_layover_without_a_known_airport_is_kept() =>
        Assert.Equal((1, 0), Kept(leg => leg with { Via = ["CLT"] }, Connecting with { Layovers = [new Layover(60, null, null)] }));

    [Theory]
    [InlineData(63, "USD", false)]
    [InlineData(64, "USD", true)]
    [InlineData(1, "EUR", true)] // in another currency than the row's, a limit says nothing
    public void The_price_limit_applies_to_rows_in_its_currency(int limit, string currency, bool isKept) =>
        Assert.Equal(isKept, Answer(OneWay with { MaxPrice = limit, Currency = currency }, Page(NonStop)) is ScrapeResult.Found);

    [Fact]
    public void Rows_in_another_currency_are_counted()
    {
        Assert.Equal(1, Found(OneWay with { Currency = "EUR" }, NonStop, NonStop with { Currency = null }, NonStop with { Currency = "EUR" }).ForeignCurrencyRows);
        Assert.Equal(0, Found(OneWay, NonStop).ForeignCurrencyRows);
    }

    [Fact]
    public void A_page_with_the_maximum_number_of_rows_is_at_cap()
    {
        Assert.True((Page([.. Enumerable.Repeat(NonStop, 299)]) with { FilteredRows = 1 }).IsAtCap);
        Assert.False(Page([.. Enumerable.Repeat(NonStop, 299)]).IsAtCap);
    }

    [Fact]
    public void A_flight_without_a_price_is_not_above_any() =>
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay with { MaxPrice = 1 }, Page(NonStop with { Price = null })));

    [Fact]
    public void Separate_tickets_are_removed_if_the_query_hides_them()
    {
        var page = Page(NonStop, NonStop with { SelfTransfer = true }, NonStop with { SeparateTickets = true });

        Assert.Equal(2, Assert.IsType<ScrapeResult.Found>(Answer(OneWay with { HideSeparateTickets = true }, page)).Page.FilteredRows);
        Assert.Equal(0, Assert.IsType<ScrapeResult.Found>(Answer(OneWay, page)).Page.FilteredRows);
    }

    [Fact]
    public void A_page_with_only_unread_rows_is_not_without_flights() =>
        Assert.IsType<ScrapeResult.Unreadable>(Answer(Leg(leg => leg with { Via = ["CLT"] }), Page(NonStop) with { UnreadRows = 1 }));

    private static (int Kept, int Filtered) Kept(Func<FlightQueryLeg, FlightQueryLeg> change, params Itinerary[] rows)
    {
        var page = Assert.IsType<ScrapeResult.Found>(Answer(Leg(change), Page(rows))).Page;

        return (page.Itineraries.Count, page.FilteredRows);
    }

    private static FlightPage Found(FlightQuery query, params Itinerary[] rows) =>
        Assert.IsType<ScrapeResult.Found>(Answer(query, Page(rows))).Page;

    private static ScrapeResult Answer(FlightQuery query, FlightPage page) => QueryAnswer.Of(query, page.Itineraries is [] ? new ScrapeResult.NoFlights(page) : new ScrapeResult.Found(page), []);

    private static FlightQuery Leg(Func<FlightQueryLeg, FlightQueryLeg> change) => OneWay with { Legs = [change(OneWay.Legs[0])] };

    private static FlightPage Page(params Itinerary[] rows) => new() { Source = PageSource.Ds1, Itineraries = rows };

    private static FlightPage Cards(params Itinerary[] rows) => Page(rows) with { Source = PageSource.Dom };

    private static Itinerary In(Cabin? cabin) => NonStop with { Legs = [NonStop.Legs[0] with { Cabin = cabin }] };

    private static Itinerary Back(Itinerary row) => row with { From = row.To, To = row.From, Departure = row.Departure!.Value.AddDays(7) };

    private static Itinerary Other(string airline) =>
        NonStop with { Legs = [NonStop.Legs[0] with { Operating = new FlightDesignator(airline, "1"), Marketing = null }] };
}
