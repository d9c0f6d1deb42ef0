namespace FlightSearch.Scraper;

/// <summary>Validates a query before it is sent, and adapts it to what Google accepts.</summary>
internal static class Question
{
    private static readonly QueryProblem BoardIsMissing = new(
        "legs", "has flights chosen for every leg, so there is no list to request; GoogleFlightsUrl.BuildBooking returns the booking address.");

    /// <summary>
    /// Returns errors and doubts. Dates are compared with yesterday, since it is still that day in some time zones.
    /// </summary>
    public static IReadOnlyList<QueryProblem> Problems(FlightQuery query, DateTimeOffset now, int maxAirports)
    {
        var problems = FlightQueryValidator.Validate(query, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), maxAirports);

        return problems.Any(problem => !problem.IsDoubt) ? problems : [.. problems, .. ProblemsOfChoice(query)];
    }

    /// <summary>
    /// Removes the price limit in other currencies than US dollars: Google compares it in dollars and drops rows below
    /// it.
    /// </summary>
    public static FlightQuery Sent(FlightQuery query) => query.Currency == "USD" ? query : query with { MaxPrice = null };

    /// <summary>Reports a query whose legs all have chosen flights, and flights chosen out of order.</summary>
    private static IEnumerable<QueryProblem> ProblemsOfChoice(FlightQuery query)
    {
        var next = query.NextLeg;
        if (next == query.Legs.Count)
        {
            yield return BoardIsMissing;
        }

        for (var i = next + 1; i < query.Legs.Count; i++)
        {
            if (query.Legs[i].Selected.Count > 0)
            {
                yield return new QueryProblem($"legs[{i}].selected", $"is chosen before the flights of legs[{next}]; choose them in order of travel.");
            }
        }
    }
}
