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
    public void Airports_that_are_on_both_sides_tell_no_direction()
    {
        var both = FlightQuery.RoundTrip("EWR", "MIA", new(2027, 8, 22), new(2027, 8, 29));
        both = both with { Legs = [.. both.Legs.Select(leg => leg with { From = ["EWR", "MIA"], To = ["EWR", "MIA"] })] };

        Assert.IsType<ScrapeResult.Found>(Answer(both, Page(Back(NonStop))));
    }

    [Fact]
    public void An_empty_board_of_a_multi_city_journey_is_not_the_absence_of_flights()
    {
        var journey = RoundTrip with { Trip = Trip.MultiCity };
        var empty = new ScrapeResult.NoFlights(Page());

        Assert.Contains("one by one", Assert.IsType<ScrapeResult.NotOnPage>(QueryAnswer.Of(journey, empty)).Reason, StringComparison.Ordinal);
        Assert.IsType<ScrapeResult.NoFlights>(QueryAnswer.Of(RoundTrip, empty));
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
        Assert.IsType<ScrapeResult.Found>(Answer(Leg(leg => leg with { Via = ["CLT"] }), Page(NonStop) with { UnreadRows = 1 }));

    private static (int Kept, int Filtered) Kept(Func<FlightQueryLeg, FlightQueryLeg> change, params Itinerary[] rows)
    {
        var page = Assert.IsType<ScrapeResult.Found>(Answer(Leg(change), Page(rows))).Page;

        return (page.Itineraries.Count, page.FilteredRows);
    }

    private static FlightPage Found(FlightQuery query, params Itinerary[] rows) =>
        Assert.IsType<ScrapeResult.Found>(Answer(query, Page(rows))).Page;

    private static ScrapeResult Answer(FlightQuery query, FlightPage page) => QueryAnswer.Of(query, new ScrapeResult.Found(page));

    private static FlightQuery Leg(Func<FlightQueryLeg, FlightQueryLeg> change) => OneWay with { Legs = [change(OneWay.Legs[0])] };

    private static FlightPage Page(params Itinerary[] rows) => new() { Source = PageSource.Ds1, Itineraries = rows };

    private static Itinerary Back(Itinerary row) => row with { From = row.To, To = row.From };

    private static Itinerary Other(string airline) =>
        NonStop with { Legs = [NonStop.Legs[0] with { Operating = new FlightDesignator(airline, "1"), Marketing = null }] };
}
