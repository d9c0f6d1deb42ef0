using System.Text.Json.Nodes;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>What a page says around its rows.</summary>
public sealed class PageFieldTests
{
    private const string NewYork = """[["JFK",0],"John F. Kennedy International Airport",["/m/02_286","New York",[["https://img.example/1"]]],[40.64,-73.78],"US",0,"United States"]""";
    private const string London = """[["/m/04jpl",5],"London",["/m/04jpl","London",[],"Museums"],[51.5,-0.12],"GB",null,"United Kingdom"]""";

    [Fact]
    public void The_places_of_the_journey_are_read()
    {
        var page = Read((1, $"[[[{NewYork}],[{London}]]]"));

        var slice = Assert.Single(page.Slices);
        Assert.Equal(["JFK"], slice.From);
        Assert.Equal(["/m/04jpl"], slice.To);
        Assert.Equal(0, page.Leg);
    }

    [Fact]
    public void The_page_after_choosing_an_outbound_has_it_and_rows_for_the_return()
    {
        var chosen = Row.NonStop().ToJson()[0]!.ToJsonString();
        var page = Read((1, $"[[[{NewYork}],[{London}],{chosen}],[[{London}],[{NewYork}]]]"));

        Assert.Equal(1, page.Leg);
        Assert.Equal("NK305", Assert.Single(page.Slices[0].Chosen).FlightNumber);
        Assert.Empty(page.Slices[1].Chosen);
    }

    [Fact]
    public void The_direction_is_null_if_the_chosen_flights_cannot_be_read()
    {
        var page = Read((1, $"[[[{NewYork}],[{London}],[1,2]],[[{London}],[{NewYork}]]]"));

        Assert.Null(page.Leg);
        Assert.Equal(2, page.Slices.Count);
    }

    [Fact]
    public void The_table_of_places_gives_the_airports_and_leaves_out_the_cities()
    {
        var page = Read((17, $"[{NewYork},{London}]"));

        Assert.Equal(
            new PageAirport("JFK", "John F. Kennedy International Airport", "/m/02_286", "New York", 40.64, -73.78, "US", "United States"),
            Assert.Single(page.Airports));
    }

    [Fact]
    public void The_filters_offered_are_read()
    {
        var filters = Read((7, """
            [[[null,64],[null,5803]],[[["ONEWORLD","Oneworld"]],[["AA","American"],["UA","United"]]],[[["ATL","Atlanta"]],30,1049],[184,1297],[[1,2,3]]]
            """)).FiltersOffered!;

        Assert.Equal(new Extent<decimal>(64, 5803), filters.Price);
        Assert.Equal([new NamedCode("AA", "American"), new NamedCode("UA", "United")], filters.Airlines);
        Assert.Equal([new NamedCode("ONEWORLD", "Oneworld")], filters.Alliances);
        Assert.Equal([new NamedCode("ATL", "Atlanta")], filters.ConnectingAirports);
        Assert.Equal(new Extent<int>(30, 1049), filters.LayoverMinutes);
        Assert.Equal(new Extent<int>(184, 1297), filters.DurationMinutes);
    }

    [Fact]
    public void A_page_without_connections_offers_none()
    {
        var filters = Read((7, "[null,[null,[[\"AA\",\"American\"]]],null,[50]]")).FiltersOffered!;

        Assert.Null(filters.Price);
        Assert.Empty(filters.ConnectingAirports);
        Assert.Null(filters.LayoverMinutes);
        Assert.Null(filters.DurationMinutes);
    }

    [Fact]
    public void The_airlines_own_pages_are_joined_and_what_is_no_web_address_is_left_out()
    {
        var page = Read(
            (11, """[["AA","American","https://aa.example/bags"],["XX","Odd","javascript:alert(1)"]]"""),
            (26, """[["AA","American","https://aa.example/help"],["UA","United","https://ua.example/help"]]"""));

        Assert.Equal(
        [
            new AirlineLinks("AA", "American", "https://aa.example/bags", "https://aa.example/help"),
            new AirlineLinks("UA", "United", null, "https://ua.example/help"),
        ], page.AirlineLinks);
    }

    [Fact]
    public void Price_insights_hold_the_middle_of_what_is_typical()
    {
        var insights = Read((5, ResultsPage.SomeInsights(2).ToJsonString())).PriceInsights!;

        Assert.Equal((64m, 70m, 50m, 115m, 2), (insights.Lowest, insights.Typical, insights.TypicalLow, insights.TypicalHigh, insights.History.Count));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[[7,[8]],{\"a\":[1]}]")]
    [InlineData("[[[[\"JFK\"]]]]")]
    [InlineData("\"text\"")]
    public void A_page_with_other_values_in_these_fields_is_read(string odd)
    {
        foreach (var position in (int[])[1, 5, 7, 11, 17, 26])
        {
            Assert.Single(Read((position, odd)).Itineraries);
        }
    }

    private static FlightPage Read(params (int Position, string Json)[] fields)
    {
        var data = (JsonArray)JsonNode.Parse(ResultsPage.Of(Row.NonStop()).Data())!;
        foreach (var (position, json) in fields)
        {
            data[position] = JsonNode.Parse(json);
        }

        var page = ResultsPage.Page(ResultsPage.Callback(data.ToJsonString()));
        return Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page)).Page;
    }
}
