namespace FlightSearch.Scraper;

/// <summary>A page beside the query that it was asked with: whether it answers that, and which of its rows do.</summary>
internal static class QueryAnswer
{
    private const string NoMultiCity =
        "Google does not put the flights of a multi-city journey on the page; ask for its directions one by one (AsOneWays).";

    /// <summary>Anything that is no results page stays as it is.</summary>
    public static ScrapeResult Of(FlightQuery query, ScrapeResult result) => result switch
    {
        ScrapeResult.NoFlights when query.Trip == Trip.MultiCity => new ScrapeResult.NotOnPage(NoMultiCity),
        ScrapeResult.Found found => Of(query, found.Page),
        ScrapeResult.NoFlights none => new ScrapeResult.NoFlights(Labelled(query, none.Page)),
        _ => result,
    };

    private static ScrapeResult Of(FlightQuery query, FlightPage page)
    {
        var leg = Asked(query);
        if ((page.Leg is { } answered && answered != leg) || LeadsBack(query, page.Itineraries))
        {
            return new ScrapeResult.WrongBoard(
                $"The page answers another direction than legs[{leg}]; Google does not know the flights chosen before it.");
        }

        var kept = page.Itineraries.Where(itinerary => SoftFilters.Admit(query, query.Legs[leg], itinerary)).ToList();
        var answer = Labelled(query, page) with { Itineraries = kept, FilteredRows = page.Itineraries.Count - kept.Count };

        return kept.Count > 0 || page.UnreadRows > 0 ? new ScrapeResult.Found(answer) : new ScrapeResult.NoFlights(answer);
    }

    /// <summary>The direction a page answers; of a journey chosen to the end, its last.</summary>
    private static int Asked(FlightQuery query) => Math.Min(query.NextLeg, query.Legs.Count - 1);

    private static FlightPage Labelled(FlightQuery query, FlightPage page) => page with { Leg = Asked(query) };

    /// <summary>
    /// Whether every row flies a round trip's other direction. Told by airports alone, so a city's identifier tells nothing.
    /// </summary>
    private static bool LeadsBack(FlightQuery query, IReadOnlyList<Itinerary> rows)
    {
        var leg = query.Legs[Asked(query)];

        return query.Trip == Trip.RoundTrip && rows.Count > 0 && rows.All(row =>
            leg.From.Contains(row.To) && leg.To.Contains(row.From) && !(leg.From.Contains(row.From) && leg.To.Contains(row.To)));
    }
}
