using System.Text;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse;

public sealed class RpcParserTests
{
    [Fact]
    public void Later_data_refines_earlier_and_adds_to_it()
    {
        var body = ResultsPage.Rpc(
            ResultsPage.Of(Row.NonStop(8, price: 90, best: true), Row.NonStop(9)),
            ResultsPage.Of(Row.NonStop(10), Row.NonStop(8, price: 70)));

        var page = Assert.IsType<ScrapeResult.Found>(PageParser.Parse(body)).Page;

        Assert.Equal(PageSource.Rpc, page.Source);
        Assert.Equal(
            [(8, 70m), (9, 64m), (10, 64m)], page.Itineraries.Select(itinerary => (itinerary.Departure!.Value.Hour, itinerary.Price!.Value)));
    }

    [Fact]
    public void Values_beside_the_rows_are_kept_when_a_later_part_lacks_them()
    {
        var first = new ResultsPage
        {
            Others = [Row.NonStop(8).ToJson()],
            Around =
            [
                (1, """[[[[["EWR",0],"Newark"]],[[["MIA",0],"Miami"]]]]"""),
                (7, """[[[null,64],[null,90]]]"""),
                (17, """[[["EWR",0],"Newark Liberty"],[["MIA",0],"Miami"]]"""),
            ],
        };
        var second = new ResultsPage { Others = [Row.NonStop(9).ToJson()], Around = [(17, """[[["MIA",0],"Miami International"]]""")] };

        var page = Assert.IsType<ScrapeResult.Found>(PageParser.Parse(ResultsPage.Rpc(first, second))).Page;

        Assert.Equal(["EWR Newark Liberty", "MIA Miami International"], page.Airports.Select(airport => $"{airport.Code} {airport.Name}"));
        Assert.Equal(new Extent<decimal>(64, 90), page.FiltersOffered!.Price);
        Assert.Equal(["EWR"], Assert.Single(page.Slices).From);
        Assert.Equal(0, page.Leg);
    }

    [Fact]
    public void Empty_data_before_the_results_is_ignored() => Assert.Equal(
        "found", PageParser.Parse(ResultsPage.Rpc(new ResultsPage(), ResultsPage.Of(Row.NonStop()))).Code);

    [Fact]
    public void A_body_without_its_prefix_is_read_the_same()
    {
        var body = ResultsPage.Rpc(ResultsPage.Of(Row.NonStop(8), Row.NonStop(9)), ResultsPage.Of(Row.NonStop(8, price: 70)));
        var page = Assert.IsType<ScrapeResult.Found>(PageParser.Parse(body.AsSpan(")]}'".Length))).Page;

        Assert.Equal(PageSource.Rpc, page.Source);
        Assert.Equal([70m, 64m], page.Itineraries.Select(itinerary => itinerary.Price!.Value));
    }

    [Theory]
    [InlineData("noFlights", ")]}'\n\n[[\"wrb.fr\",null,\"[null,null,null,null,null]\"]]")]
    [InlineData("blocked", ")]}'\n\n[[\"wrb.fr\",null,null,null,null,[13,null,[[\"ErrorResponse\"]]]]]")]
    [InlineData("unreadable", ")]}'\n\n[[\"di\",12],[\"e\",4]]")]
    [InlineData("unreadable", ")]}'\n\n[[\"wrb.fr\",null,\"[null,oops]\"]]")]
    [InlineData("unreadable", ")]}'\n\n[[\"wrb.fr\",null,\"[\"],[\"wrb.fr\",null,\"[null,null,null,null]\"]]")]
    [InlineData("blocked", ")]}'\n\n[[\"wrb.fr\",null,null,null,null,13]]")]
    [InlineData("blocked", ")]}'\n\n[[\"wrb.fr\",null,null,null,null,[13]]]\n120\n[[\"wrb.fr\",null,\"[null,")]
    [InlineData("cutOff", ")]}'")]
    [InlineData("cutOff", ")]")]
    [InlineData("cutOff", ")]}'\n\n120\n[[\"wrb.fr\",null,\"[null,")]
    [InlineData("cutOff", ")]}'\n\n12")]
    [InlineData("noFlights", "\uFEFF)]}'\n\n[[\"wrb.fr\",null,\"[null,null,null,null,null]\"]]")]
    [InlineData("noFlights", "[[\"wrb.fr\",null,\"[null,null,null,null,null]\"]]")]
    [InlineData("noFlights", "\uFEFF\r\n[\r\n  [\r\n    \"wrb.fr\",\r\n    null,\r\n    \"[null,null,null,null,null]\"\r\n  ]\r\n]\r\n")]
    [InlineData("blocked", "[[\"wrb.fr\",null,null,null,null,[13,null,[[\"ErrorResponse\"]]]],[\"di\",49]]")]
    [InlineData("cutOff", "[[\"wrb.fr\",null,\"[null,")]
    [InlineData("cutOff", "57\n[[\"wrb.fr\",null,\"[null,null,null,null,null]\"]]\n12")]
    [InlineData("unreadable", "[[\"wrb\",null,\"[null,null,null,null,null]\"]]")]
    [InlineData("unreadable", "[\"wrb.fr\",null,\"[null,null,null,null,null]\"]")]
    [InlineData("otherAnswer", ")]}'\n\n[[\"wrb.fr\",null,\"[[1],[2]]\"]]")]
    [InlineData("otherAnswer", ")]}'\n\n[[\"wrb.fr\",\"H028ib\",\"[[[[1,\\\"Berlin\\\"]]]]\",null,null,null,\"generic\"]]")]
    [InlineData("otherAnswer", ")]}'\n\n[[\"wrb.fr\",\"tDoGIe\",\"[null,null,null,null,null]\"]]")]
    public void A_body_without_itineraries_has_the_result_of_its_kind(string code, string body) =>
        Assert.Equal(code, PageParser.Parse(Encoding.UTF8.GetBytes(body)).Code);

    [Fact]
    public void A_row_with_an_identifier_names_the_call_by_it() => Assert.Equal(
        "H028ib",
        Assert.IsType<ScrapeResult.OtherAnswer>(PageParser.Parse(")]}'\n\n[[\"wrb.fr\",\"H028ib\",\"[[[[1]]]]\"]]"u8)).Call);

    [Fact]
    public void A_list_of_flights_is_read_also_from_a_row_with_an_identifier()
    {
        var body = Encoding.UTF8.GetString(ResultsPage.Rpc(ResultsPage.Of(Row.NonStop()))).Replace("\"wrb.fr\",null", "\"wrb.fr\",\"abc\"", StringComparison.Ordinal);

        Assert.Equal("found", PageParser.Parse(Encoding.UTF8.GetBytes(body)).Code);
    }
}
