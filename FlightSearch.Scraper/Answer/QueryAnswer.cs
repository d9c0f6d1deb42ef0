namespace FlightSearch.Scraper;

/// <summary>Checks that a page answers its query, and removes rows that the query excludes.</summary>
internal static class QueryAnswer
{
    /// <summary>
    /// Results without a page are returned unchanged. If Google rejected the query, the doubts about it are added.
    /// </summary>
    public static ScrapeResult Of(FlightQuery query, ScrapeResult result, IReadOnlyList<QueryProblem> doubts) => result switch
    {
        ScrapeResult.Found found => Of(query, found.Page),
        ScrapeResult.NoFlights none => Of(query, none.Page),
        ScrapeResult.InvalidQuery invalid when doubts.Count > 0 =>
            new ScrapeResult.InvalidQuery($"{invalid.Reason} {string.Join(" ", doubts)}") { Problems = doubts },
        _ => result,
    };

    private static ScrapeResult Of(FlightQuery query, FlightPage page)
    {
        if (query.Trip == Trip.MultiCity && page.Itineraries.Count == 0)
        {
            return new ScrapeResult.NotOnPage("Google does not include the flights of a multi-city journey in the page; search for each leg as a one-way trip.");
        }

        if (Board.Mismatch(query, page) is { } mismatch)
        {
            return new ScrapeResult.WrongBoard(mismatch);
        }

        var leg = query.NextLeg;
        var kept = page.Itineraries.Where(itinerary => SoftFilters.Admit(query, query.Legs[leg], itinerary)).ToList();
        var answer = page with
        {
            Leg = leg,
            Itineraries = kept,
            FilteredRows = page.Itineraries.Count - kept.Count,
            ForeignCurrencyRows = kept.Count(itinerary => itinerary.Currency is { } currency && currency != query.Currency),
            UnknownAirports = Board.UnknownAirports(query, page),
        };

        return kept.Count > 0 ? new ScrapeResult.Found(answer)
            : page.UnreadRows > 0 ? new ScrapeResult.Unreadable("The query excludes all rows that could be read, and other rows could not be read.")
            : new ScrapeResult.NoFlights(answer);
    }
}
