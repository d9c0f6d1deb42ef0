using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Query;

public sealed class GoogleFlightsUrlTests
{
    private static readonly FlightQuery Query = FlightQuery.OneWay("JFK", "LHR", new(2027, 3, 28));

    [Fact]
    public void The_address_asks_for_all_rows_in_language_country_and_currency() => Assert.Equal(
        $"https://www.google.com/travel/flights/search?tfs={TfsCodec.Encode(Query)}&tfu=EgQIABABIgA&hl=de&gl=AT&curr=EUR",
        GoogleFlightsUrl.Build(Query with { Language = "de", Country = "AT", Currency = "EUR" }).AbsoluteUri);

    [Fact]
    public void Without_a_country_Google_decides() =>
        Assert.DoesNotContain("gl=", GoogleFlightsUrl.Build(Query).Query, StringComparison.Ordinal);

    [Fact]
    public void The_tab_is_said_as_Google_says_it()
    {
        Assert.Contains("&tfu=EggIABABIAIoASIA&", GoogleFlightsUrl.Build(Query with { Tab = ResultsTab.Cheapest }).Query, StringComparison.Ordinal);
        Assert.Equal(
            [ResultsTab.Cheapest, ResultsTab.Cheapest, ResultsTab.Best, ResultsTab.Best],
            ((string?[])["EggIABABIAIoASIA", "EgoIABAAGAAgAigB", "EgQIABABIgA", null]).Select(GoogleFlightsUrl.TabOf));
    }

    [Fact]
    public void A_stand_in_is_asked_the_same() =>
        Assert.StartsWith(
            "http://localhost:5080/travel/flights/search?tfs=",
            GoogleFlightsUrl.Build(Query, new("http://localhost:5080")).AbsoluteUri,
            StringComparison.Ordinal);
}
