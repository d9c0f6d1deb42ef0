using System.Text;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>Pages saved after searching again inside the site: the data of the page loaded first under the cards of the last search.</summary>
public sealed class OtherSearchTests
{
    private const string Landing = "[null,[[1]]]";

    // The data has EWR to MIA on 2027-08-22.
    private static readonly string Data = ResultsPage.Of(Row.NonStop()).Data();
    private static readonly Card SameSearch = new() { Flights = "EWR-MIA-NK-305-20270822", Sentence = Sentence("Sunday, August 22") };
    private static readonly Card OtherDay = new() { Flights = "EWR-MIA-NK-305-20270823", Sentence = Sentence("Monday, August 23") };
    private static readonly Card OtherAirport = new() { Flights = "EWR-FLL-NK-305-20270822", Sentence = Sentence("Sunday, August 22") };

    [Fact]
    public void Cards_are_read_if_the_data_is_of_the_landing_page()
    {
        var page = Read(Landing, SameSearch);

        Assert.Equal((PageSource.Dom, DataConflict.LandingPage, 1), (page.Source, page.DataConflict, page.Itineraries.Count));
    }

    [Fact]
    public void Cards_for_another_day_or_airport_than_the_data_are_read()
    {
        foreach (var card in (Card[])[OtherDay, OtherAirport])
        {
            var page = Read(Data, card);

            Assert.Equal((PageSource.Dom, DataConflict.OtherSearch, 1), (page.Source, page.DataConflict, page.Itineraries.Count));
        }
    }

    [Fact]
    public void Cards_are_read_if_the_data_is_empty_and_for_other_airports() => Assert.Equal(
        DataConflict.OtherSearch, Read("""[null,[[[[["JFK",0]]],[[["LHR",0]]]]],null,null,null]""", SameSearch).DataConflict);

    [Fact]
    public void Data_of_the_same_search_is_read()
    {
        foreach (var cards in (Card[][])[[SameSearch], [OtherDay, SameSearch with { Id = "second" }], [SameSearch with { Flights = null }], []])
        {
            var page = Read(Data, cards);

            Assert.Equal((PageSource.Ds1, null), (page.Source, page.DataConflict));
        }
    }

    [Fact]
    public void An_empty_list_for_the_same_airports_has_no_flights() => Assert.IsType<ScrapeResult.NoFlights>(
        PageParser.Parse(Page("""[null,[[[[["EWR",0]]],[[["MIA",0]]]]],null,null,null]""", SameSearch)));

    [Fact]
    public void A_landing_page_without_cards_is_an_invalid_query() => Assert.IsType<ScrapeResult.InvalidQuery>(PageParser.Parse(Page(Landing)));

    [Fact]
    public void Cards_of_a_captured_page_are_read_if_its_data_is_of_the_landing_page()
    {
        var html = File.ReadAllText(Path.Combine(Captures.Require(), "pages", "EWR_MIA_Peak_Summer.html"));
        var cards = Encoding.UTF8.GetString(WithoutData.Of(Encoding.UTF8.GetBytes(html)));
        var page = cards.Replace("</body>", $"<script>{ResultsPage.Callback(Landing)}</script></body>", StringComparison.Ordinal);
        var read = Assert.IsType<ScrapeResult.Found>(PageParser.Parse(Encoding.UTF8.GetBytes(page))).Page;

        Assert.Equal(DataConflict.LandingPage, read.DataConflict);
        Assert.Equal(
            Assert.IsType<ScrapeResult.Found>(PageParser.Parse(Encoding.UTF8.GetBytes(html))).Page.Itineraries.Count, read.Itineraries.Count);
    }

    private static string Sentence(string day) =>
        $"From 64 US dollars. Nonstop flight with Spirit. Leaves A at 1:59 PM on {day} and arrives at B at 5:03 PM on {day}. Total duration 3 hr 4 min. Select flight";

    private static byte[] Page(string data, params Card[] cards) =>
        Card.Page($"<ul>{string.Concat(cards.Select(card => card.Html()))}</ul><script>{ResultsPage.Callback(data)}</script>");

    private static FlightPage Read(string data, params Card[] cards) => Assert.IsType<ScrapeResult.Found>(PageParser.Parse(Page(data, cards))).Page;
}
