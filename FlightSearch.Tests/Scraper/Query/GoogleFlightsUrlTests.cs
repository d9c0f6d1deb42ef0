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
    public void Without_a_country_the_address_has_none() =>
        Assert.DoesNotContain("gl=", GoogleFlightsUrl.Build(Query).Query, StringComparison.Ordinal);

    [Fact]
    public void The_tab_is_written_as_Google_does() => Assert.Contains(
        "&tfu=EggIABABIAIoASIA&", GoogleFlightsUrl.Build(Query with { Tab = ResultsTab.Cheapest }).Query, StringComparison.Ordinal);

    [Theory]
    [InlineData("EggIABABIAIoASIA", ResultsTab.Cheapest)]
    [InlineData("EgoIABAAGAAgAigB", ResultsTab.Cheapest)]
    [InlineData("EgoIAhAAGAAgAigB", ResultsTab.Cheapest)]
    [InlineData("EgoIAhAAGAAgAigB==", ResultsTab.Cheapest)] // padded though whole
    [InlineData("EgYIACACKAEiAA", ResultsTab.Cheapest)]
    [InlineData("EgYIACACKAEiAA==", ResultsTab.Cheapest)]
    [InlineData("EgQoASAC", ResultsTab.Cheapest)] // in another order
    [InlineData("EgIgAhICKAE", ResultsTab.Cheapest)] // field 2 in two parts, which protobuf merges
    [InlineData("EgoIABABGAAgAigL", ResultsTab.Best)] // field 2.5 is 11
    [InlineData("EgIgAg", ResultsTab.Best)]
    [InlineData("EgIoAQ", ResultsTab.Best)]
    [InlineData("GgQgAigB", ResultsTab.Best)] // field 3
    [InlineData("EgQIABABIgA", ResultsTab.Best)]
    [InlineData("EgQIARAB", ResultsTab.Best)]
    [InlineData("EgIIACIA", ResultsTab.Best)]
    [InlineData("GgA", ResultsTab.Best)]
    [InlineData("?", ResultsTab.Best)]
    [InlineData("", ResultsTab.Best)]
    [InlineData(null, ResultsTab.Best)]
    public void The_tab_is_read_from_the_fields_of_tfu(string? tfu, ResultsTab tab) => Assert.Equal(tab, GoogleFlightsUrl.TabOf(tfu));

    [Fact]
    public void A_simulator_gets_the_same_address() =>
        Assert.StartsWith(
            "http://localhost:5080/travel/flights/search?tfs=",
            GoogleFlightsUrl.Build(Query, new("http://localhost:5080")).AbsoluteUri,
            StringComparison.Ordinal);
}
