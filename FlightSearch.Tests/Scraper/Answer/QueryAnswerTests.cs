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
    public void The_outbound_board_again_is_no_answer_to_the_return()
    {
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip.Choose(NonStop)!, Page(NonStop)));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip.Choose(NonStop)!, Page(Back(NonStop)) with { Leg = 0 }));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip, Page(Back(NonStop))));
    }

    [Fact]
    public void An_empty_outbound_board_is_not_the_absence_of_returns()
    {
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip.Choose(NonStop)!, Page() with { Leg = 0 }));
        Assert.IsType<ScrapeResult.NoFlights>(Answer(RoundTrip.Choose(NonStop)!, Page() with { Leg = 1 }));
    }

    [Fact]
    public void A_page_for_other_airports_or_another_day_is_no_answer()
    {
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page(NonStop) with { Slices = [new(["JFK"], ["MIA"], [])] }));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page() with { Slices = [new(["EWR"], ["FLL"], [])] }));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page(NonStop with { Departure = NonStop.Departure!.Value.AddDays(1) })));
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay, Page(NonStop) with { Slices = [new(["/m/0cc56"], ["MIA"], [])] }));
    }

    [Fact]
    public void A_page_of_cards_repeats_no_journey_so_its_rows_tell()
    {
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay, Cards(NonStop)));
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay, Cards(NonStop with { Departure = NonStop.Departure!.Value.AddYears(-1) })));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Cards(NonStop with { From = "LAX", To = "SEA" })));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Cards(NonStop with { Departure = NonStop.Departure!.Value.AddDays(14) })));
    }

    [Fact]
    public void A_one_way_page_is_no_answer_to_a_round_trip()
    {
        var slice = new PageSlice(["EWR"], ["MIA"], []);
        var back = new PageSlice(["MIA"], ["EWR"], []);

        Assert.IsType<ScrapeResult.WrongBoard>(Answer(RoundTrip, Page(NonStop) with { Slices = [slice] }));
        Assert.IsType<ScrapeResult.Found>(Answer(RoundTrip, Page(NonStop) with { Slices = [slice, back] }));
    }

    [Fact]
    public void A_page_without_a_flight_in_the_cabin_asked_for_is_no_answer()
    {
        var business = OneWay with { Cabin = Cabin.Business };

        Assert.IsType<ScrapeResult.WrongBoard>(Answer(business, Page(In(Cabin.Economy))));
        Assert.IsType<ScrapeResult.WrongBoard>(Answer(OneWay, Page(In(Cabin.Business))));
        Assert.IsType<ScrapeResult.Found>(Answer(business, Page(In(Cabin.Economy), In(Cabin.Business))));
        Assert.IsType<ScrapeResult.Found>(Answer(business, Page(In(Cabin.First))));
        Assert.IsType<ScrapeResult.Found>(Answer(business, Page(In(null))));
    }

    [Fact]
    public void Airports_that_the_page_does_not_take_up_are_told()
    {
        var query = Leg(leg => leg with { From = ["EWR", "QQQ"], To = ["MIA", "/m/0fvvz"] });
        var page = Page(NonStop) with { Slices = [new(["EWR"], ["MIA"], [])] };

        Assert.Equal(["QQQ"], Assert.IsType<ScrapeResult.Found>(Answer(query, page)).Page.UnknownAirports);
        Assert.Empty(Found(query, NonStop).UnknownAirports);
    }

    [Fact]
    public void A_query_that_Google_refuses_is_told_with_what_was_doubtful_of_it()
    {
        QueryProblem doubt = new("legs[0].to[0]", "\"LON\" is the code of a city.") { IsDoubt = true };
        var refused = Assert.IsType<ScrapeResult.InvalidQuery>(QueryAnswer.Of(OneWay, new ScrapeResult.InvalidQuery("Landing page."), [doubt]));

        Assert.Equal("Landing page. legs[0].to[0] \"LON\" is the code of a city.", refused.Reason);
        Assert.Equal([doubt], refused.Problems);
    }

    [Fact]
    public void Airports_that_are_on_both_sides_tell_no_direction()
    {
        var both = FlightQuery.RoundTrip("EWR", "MIA", new(2027, 8, 22), new(2027, 8, 29));
        both = both with { Legs = [.. both.Legs.Select(leg => leg with { From = ["EWR", "MIA"], To = ["EWR", "MIA"] })] };

        Assert.IsType<ScrapeResult.Found>(Answer(both, Page(NonStop with { From = NonStop.To, To = NonStop.From })));
    }

    [Fact]
    public void An_empty_board_of_a_multi_city_journey_is_not_the_absence_of_flights()
    {
        var journey = RoundTrip with { Trip = Trip.MultiCity };
        var empty = new ScrapeResult.NoFlights(Page());

        Assert.Contains("each leg as a one-way trip", Assert.IsType<ScrapeResult.NotOnPage>(QueryAnswer.Of(journey, empty, [])).Reason, StringComparison.Ordinal);
        Assert.IsType<ScrapeResult.NoFlights>(QueryAnswer.Of(RoundTrip, empty, []));
        Assert.IsType<ScrapeResult.Found>(Answer(journey, Page(NonStop)));
    }

    [Fact]
    public void Airlines_that_are_left_out_neither_fly_nor_sell()
    {
        var codeshare = NonStop with { Legs = [NonStop.Legs[0] with { Marketing = new FlightDesignator("UA", "7305") }] };

        Assert.Equal((1, 1), Kept(leg => leg with { ExcludeAirlines = ["NK"] }, Other("DL"), NonStop));
        Assert.Equal((1, 1), Kept(leg => leg with { ExcludeAirlines = ["UA"] }, NonStop, codeshare));
        Assert.Equal((1, 2), Kept(leg => leg with { ExcludeAirlines = ["STAR_ALLIANCE"] }, NonStop, codeshare, Other("LH")));
    }

    [Fact]
    public void Airlines_that_are_asked_for_fly_or_sell_every_flight()
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
    public void With_connecting_airports_a_nonstop_flight_is_none()
    {
        Assert.Equal((1, 1), Kept(leg => leg with { Via = ["ATL"] }, NonStop, Connecting));
        Assert.IsType<ScrapeResult.NoFlights>(Answer(Leg(leg => leg with { Via = ["CLT"] }), Page(NonStop, Connecting)));
    }

    [Fact]
    public void A_connection_that_a_card_does_not_tell_may_be_the_right_one() =>
        Assert.Equal((1, 0), Kept(leg => leg with { Via = ["CLT"] }, Connecting with { Layovers = [new Layover(60, null, null)] }));

    [Theory]
    [InlineData(63, "USD", false)]
    [InlineData(64, "USD", true)]
    [InlineData(1, "EUR", true)] // in another currency than the row's, a limit says nothing
    public void The_price_limit_holds_for_rows_in_its_own_currency(int limit, string currency, bool isKept) =>
        Assert.Equal(isKept, Answer(OneWay with { MaxPrice = limit, Currency = currency }, Page(NonStop)) is ScrapeResult.Found);

    [Fact]
    public void Rows_priced_in_another_currency_than_asked_for_are_told()
    {
        Assert.Equal(1, Found(OneWay with { Currency = "EUR" }, NonStop, NonStop with { Currency = null }, NonStop with { Currency = "EUR" }).ForeignCurrencyRows);
        Assert.Equal(0, Found(OneWay, NonStop).ForeignCurrencyRows);
    }

    [Fact]
    public void A_page_with_as_many_rows_as_there_ever_are_may_lack_others()
    {
        Assert.True((Page([.. Enumerable.Repeat(NonStop, 299)]) with { FilteredRows = 1 }).IsAtCap);
        Assert.False(Page([.. Enumerable.Repeat(NonStop, 299)]).IsAtCap);
    }

    [Fact]
    public void A_flight_without_a_price_is_not_above_any() =>
        Assert.IsType<ScrapeResult.Found>(Answer(OneWay with { MaxPrice = 1 }, Page(NonStop with { Price = null })));

    [Fact]
    public void Tickets_sold_apart_are_left_out_where_the_query_says_so()
    {
        var page = Page(NonStop, NonStop with { SelfTransfer = true }, NonStop with { SeparateTickets = true });

        Assert.Equal(2, Assert.IsType<ScrapeResult.Found>(Answer(OneWay with { HideSeparateTickets = true }, page)).Page.FilteredRows);
        Assert.Equal(0, Assert.IsType<ScrapeResult.Found>(Answer(OneWay, page)).Page.FilteredRows);
    }

    [Fact]
    public void A_page_with_rows_that_could_not_be_read_is_not_called_empty() =>
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
