using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>A page once with its data and once with its data cut out.</summary>
internal static class WithoutData
{
    /// <summary>Cuts out every call that brings <c>ds:1</c>.</summary>
    public static byte[] Of(ReadOnlySpan<byte> page)
    {
        List<byte> rest = [.. page];

        while (page.IndexOf("AF_initDataCallback({key: 'ds:1'"u8) is >= 0 and var start)
        {
            var end = page[start..].IndexOf("</script>"u8);
            rest.RemoveRange(start, end < 0 ? page.Length - start : end);
            page = rest.ToArray();
        }

        return [.. rest];
    }

    /// <summary>Every row of the page as its cards say it; the number of rows compared.</summary>
    public static int AssertSame(byte[] page)
    {
        var data = Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page, new ParseOptions { CrossCheck = true })).Page;
        var cards = Assert.IsType<ScrapeResult.Found>(PageParser.Parse(Of(page))).Page;

        Assert.Equal((PageSource.Ds1, PageSource.Dom), (data.Source, cards.Source));
        Assert.Equal(data.Itineraries.Count, cards.Itineraries.Count);
        Assert.Equal((0, data.PriceInsights?.Level), (cards.UnreadRows, cards.PriceInsights?.Level));
        Assert.Empty(data.Disagreements!);
        Assert.All(data.Itineraries.Zip(cards.Itineraries), both => Assert.Equal(Said(both.First), Said(both.Second)));

        return cards.Itineraries.Count;
    }

    private static string Said(Itinerary row) => string.Join(
        '\n',
        row.Best,
        row.Price,
        row.ExactPrice,
        row.Currency,
        $"{row.From} {row.Departure:s}",
        $"{row.To} {row.Arrival:s}",
        string.Join(", ", row.Airlines),
        row.Stops,
        row.DurationMinutes,
        string.Join(", ", row.Legs.Select(leg => $"{leg.From}-{leg.To} {leg.FlightNumber}")),
        string.Join(", ", row.Layovers.Select(layover =>
            $"{layover.Minutes} {layover.ArrivalAirport} {layover.ArrivalAirportName} "
            + $"{layover.DepartureAirport} {layover.DepartureAirportName} {layover.DepartureCity} {layover.Overnight}")),
        row.Co2Grams,
        row.Co2TypicalGrams);
}
