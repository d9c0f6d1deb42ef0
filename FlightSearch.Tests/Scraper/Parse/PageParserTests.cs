using System.Text;
using System.Text.Json.Nodes;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse;

public sealed class PageParserTests
{
    [Fact]
    public void A_row_becomes_an_itinerary()
    {
        var itinerary = Assert.Single(Read(Row.NonStop(best: true)).Itineraries);

        Assert.True(itinerary.Best);
        Assert.Equal(64, itinerary.Price);
        Assert.Equal(63.98m, itinerary.ExactPrice);
        Assert.Equal("USD", itinerary.Currency);
        Assert.Equal(["Spirit"], itinerary.Airlines);
        Assert.Equal(("EWR", "MIA"), (itinerary.From, itinerary.To));
        Assert.Equal(new DateTime(2027, 8, 22, 13, 59, 0), itinerary.Departure);
        Assert.Equal(new DateTime(2027, 8, 22, 17, 3, 0), itinerary.Arrival);
        Assert.Equal((184, 0), (itinerary.DurationMinutes, itinerary.Stops));
        Assert.Equal((91000, 98000), (itinerary.Co2Grams, itinerary.Co2TypicalGrams));
        Assert.Empty(itinerary.Layovers);
    }

    [Fact]
    public void Its_flights_have_times_with_offset_from_the_token()
    {
        var leg = Assert.Single(Assert.Single(Read(Row.NonStop()).Itineraries).Legs);

        Assert.Equal(("NK305", "EWR", "MIA"), (leg.FlightNumber, leg.From, leg.To));
        Assert.Equal(new DateTimeOffset(2027, 8, 22, 13, 59, 0, TimeSpan.FromHours(-4)), leg.DepartureWithOffset);
        Assert.Equal(TimeSpan.FromHours(-4), leg.ArrivalWithOffset?.Offset);
        Assert.Equal((184, "Airbus A320neo", "32N", 91234), (leg.DurationMinutes, leg.Aircraft, leg.AircraftCode, leg.Co2Grams));
    }

    [Fact]
    public void A_journey_with_a_change_of_airport_has_two_legs_and_one_layover()
    {
        var start = new DateTimeOffset(2027, 8, 22, 9, 0, 0, TimeSpan.FromHours(1));
        var page = Read(new Row(
            new Flight("FI451", "LHR", "KEF", start, new(2027, 8, 22, 11, 10, 0, TimeSpan.Zero), 190),
            new Flight("OG111", "RKV", "JFK", new(2027, 8, 23, 0, 5, 0, TimeSpan.Zero), new(2027, 8, 23, 2, 0, 0, TimeSpan.FromHours(-4)), 355))
        {
            Layovers = JsonNode.Parse("""[[775,"KEF","RKV",[1,2],"Reykjavik Airport","Reykjavik","Keflavik","Keflavik"]]"""),
        });

        var itinerary = Assert.Single(page.Itineraries);
        Assert.Equal(1, itinerary.Stops);
        Assert.Equal(
            new Layover(775, "KEF", "RKV")
            {
                ArrivalAirportName = "Keflavik",
                ArrivalCity = "Keflavik",
                DepartureAirportName = "Reykjavik Airport",
                DepartureCity = "Reykjavik",
                Overnight = true,
            },
            Assert.Single(itinerary.Layovers));
        Assert.True(itinerary.Layovers[0].ChangesAirport);
        Assert.Equal(1, itinerary.ArrivalDayOffset);
        Assert.Equal(TimeSpan.Zero, itinerary.Legs[1].DepartureWithOffset?.Offset);
    }

    [Fact]
    public async Task A_disposed_stream_throws()
    {
        var body = new MemoryStream();
        await body.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => PageParser.ParseAsync(body, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_row_with_an_incomplete_layover_is_read()
    {
        var row = Row.NonStop();
        row = new Row([.. row.Flights, .. row.Flights]) { Layovers = JsonNode.Parse("""[[null,"ATL",null]]""") };

        Assert.Equal(new Layover(null, "ATL", null), Assert.Single(Assert.Single(Read(row).Itineraries).Layovers));
    }

    [Theory]
    [InlineData(13, 59)]
    [InlineData(13, 0)] // [13]
    [InlineData(0, 30)] // [null,30]
    [InlineData(0, 0)]  // []
    public void Times_without_zeros_are_read(int hour, int minute) =>
        Assert.Equal(
            new TimeSpan(hour, minute, 0), Assert.Single(Read(Row.NonStop(hour, minute)).Itineraries).Departure!.Value.TimeOfDay);

    [Fact]
    public void A_flight_without_a_price_is_kept_without_a_price()
    {
        var itinerary = Assert.Single(Read(Row.NonStop(price: null)).Itineraries);

        Assert.Null(itinerary.Price);
        Assert.Null(itinerary.ExactPrice);
        Assert.Null(itinerary.Currency);
        Assert.NotNull(itinerary.Legs[0].DepartureWithOffset);
    }

    [Theory]
    [InlineData(123456789, 0, "IDR", "123456789")]
    [InlineData(1234567, 3, "KWD", "1234.567")]
    public void The_exact_price_has_the_decimals_of_its_currency(long units, int decimals, string currency, string exact)
    {
        var itinerary = Assert.Single(Read(Row.NonStop() with { Units = units, Decimals = decimals, Currency = currency }).Itineraries);

        Assert.Equal(decimal.Parse(exact, System.Globalization.CultureInfo.InvariantCulture), itinerary.ExactPrice);
        Assert.Equal(currency, itinerary.Currency);
    }

    [Fact]
    public void Best_rows_come_first_in_the_page_s_order() => Assert.Equal(
        [(true, 9), (true, 7), (false, 8), (false, 6)],
        Read(Row.NonStop(9, best: true), Row.NonStop(8), Row.NonStop(7, best: true), Row.NonStop(6)).Itineraries
            .Select(itinerary => (itinerary.Best, itinerary.Departure!.Value.Hour)));

    [Theory]
    [InlineData(1, PriceLevel.Low)]
    [InlineData(2, PriceLevel.Typical)]
    [InlineData(3, PriceLevel.Typical)]
    [InlineData(4, PriceLevel.Typical)]
    [InlineData(5, PriceLevel.High)]
    public void The_price_level_is_read_from_its_five_values(int bucket, PriceLevel level)
    {
        var page = new ResultsPage { Best = [Row.NonStop().ToJson()], Insights = ResultsPage.SomeInsights(bucket) };
        var insights = Found(page.Html()).PriceInsights!;

        Assert.Equal((level, 64m, 50m, 115m), (insights.Level, insights.Lowest, insights.TypicalLow, insights.TypicalHigh));
        Assert.Equal([94m, 90.5m], insights.History.Select(point => point.Price));
        Assert.Equal(new DateTimeOffset(2025, 5, 10, 4, 0, 0, TimeSpan.Zero), insights.History[0].Time);
    }

    [Fact]
    public void A_page_without_price_insights_has_none() => Assert.Null(Read(Row.NonStop()).PriceInsights);

    [Fact]
    public void Folded_rows_are_counted() =>
        Assert.Equal(23, Found(new ResultsPage { Others = [Row.NonStop().ToJson()], Folded = 23 }.Html()).FoldedRows);

    [Theory]
    [InlineData("AF_initDataCallback({key:'ds:1',hash:'9',data:%,sideChannel:{}});")]
    [InlineData("AF_initDataCallback({ key : \"ds:1\" , isError:  false ,\n data :  % });")]
    public void The_data_is_found_however_the_script_is_spaced(string script)
    {
        var data = ResultsPage.Of(Row.NonStop()).Data();

        Assert.Single(Found(ResultsPage.Page(script.Replace("%", data, StringComparison.Ordinal))).Itineraries);
    }

    [Fact]
    public void A_bare_script_is_read_like_a_page() =>
        Assert.Single(Found(Encoding.UTF8.GetBytes(ResultsPage.Of(Row.NonStop()).Script())).Itineraries);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    public void Of_several_data_scripts_the_one_with_most_rows_counts(int first, int second)
    {
        var script = ResultsPage.Of(Rows(first)).Script() + "</script><script>" + ResultsPage.Of(Rows(second)).Script();

        Assert.Equal(3, Found(ResultsPage.Page(script)).Itineraries.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<script nonce=\"x\">window.x=1;</script><div></div>")]
    public void Short_scripts_between_the_data_are_skipped(string between)
    {
        var script = $"{ResultsPage.Of(Rows(3)).Script()}</script>{between}<script>{ResultsPage.Of(Rows(1)).Script()}";

        Assert.Equal(3, Found(ResultsPage.Page(script)).Itineraries.Count);
    }

    [Fact]
    public void Earlier_data_does_not_replace_incomplete_data()
    {
        var page = ResultsPage.Page(ResultsPage.Of(Rows(1)).Script() + "</script><script>" + ResultsPage.Of(Rows(3)).Script());

        Assert.Equal("cutOff", PageParser.Parse(page.AsSpan(0, page.Length - 200)).Code);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""["no","row",{"at":"all"}]""")]
    [InlineData("""[["NK",["Spirit"],[],"EWR",[2027,8,22],[13,59],"MIA",[2027,8,22],[17,3],184]]""")]       // no flights
    [InlineData("""[["NK",["Spirit"],[null],"EWR",[2027,8,22],[13,59],"MIA",[2027,8,22],[17,3],184]]""")]   // no flight
    [InlineData("""[["NK",["Spirit"],[],"EWR",[2027,13,22],[13,59],"MIA",[2027,8,22],[17,3],184]]""")]      // month 13
    [InlineData("""[["NK",["Spirit"],[],"",[2027,8,22],[13,59],"MIA",[2027,8,22],[17,3],184]]""")]          // no code
    public void A_malformed_row_is_counted_and_other_rows_are_read(string row)
    {
        var page = Found(new ResultsPage { Others = [Row.NonStop(8).ToJson(), JsonNode.Parse(row), Row.NonStop(9).ToJson()] }.Html());

        Assert.Equal([8, 9], page.Itineraries.Select(itinerary => itinerary.Departure!.Value.Hour));
        Assert.Equal(1, page.UnreadRows);
    }

    [Theory]
    [InlineData("not base64 !!!")]
    [InlineData("AAAA")]
    [InlineData("")]
    public void An_unreadable_token_leaves_its_values_null(string token)
    {
        var row = Row.NonStop().ToJson();
        row[1]![1] = token;
        row[8] = token;

        var itinerary = Assert.Single(Found(new ResultsPage { Others = [row] }.Html()).Itineraries);
        Assert.Equal((64m, null, null), (itinerary.Price, itinerary.ExactPrice, itinerary.Currency));
        Assert.Null(itinerary.Legs[0].DepartureWithOffset);
    }

    [Fact]
    public void Negative_values_are_null()
    {
        var row = Row.NonStop().ToJson();
        row[0]![22]![7] = -91000;
        row[0]![2]![0]![31] = -1;
        row[1]![0]![1] = -64;
        var page = Found(new ResultsPage { Others = [row], Folded = -3, Insights = ResultsPage.SomeInsights(3) }.Html());

        Assert.Equal(0, page.FoldedRows);
        Assert.Equal((null, null, null), (page.Itineraries[0].Price, page.Itineraries[0].Co2Grams, page.Itineraries[0].Legs[0].Co2Grams));
    }

    [Fact]
    public void A_booking_token_without_its_array_is_read()
    {
        var row = Row.NonStop().ToJson();
        row[8] = row[8]!.GetValue<string>()[2..^2].Replace("\\u003d", "=", StringComparison.Ordinal);

        Assert.NotNull(Assert.Single(Found(new ResultsPage { Others = [row] }.Html()).Itineraries).Legs[0].DepartureWithOffset);
    }

    private static Row[] Rows(int count) => [.. Enumerable.Range(0, count).Select(hour => Row.NonStop(hour))];

    private static FlightPage Read(params Row[] rows) => Found(ResultsPage.Of(rows).Html());

    private static FlightPage Found(byte[] page) => Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page)).Page;
}
