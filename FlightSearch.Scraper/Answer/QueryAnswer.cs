namespace FlightSearch.Scraper;

/// <summary>A page beside the query that it was asked with: whether it answers that, and which of its rows do.</summary>
internal static class QueryAnswer
{
    /// <summary>Anything that is no results page stays as it is, and Google's refusal of a query is told with what was doubtful of it.</summary>
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
            return new ScrapeResult.NotOnPage("Google does not put the flights of a multi-city journey on the page; ask for its directions one by one.");
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
            : page.UnreadRows > 0 ? new ScrapeResult.Unreadable("The query admits none of the page's rows that can be read; others cannot.")
            : new ScrapeResult.NoFlights(answer);
    }
}
