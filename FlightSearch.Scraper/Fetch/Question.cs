namespace FlightSearch.Scraper;

/// <summary>A query as a question that one page answers: whether it is one, and how it is put.</summary>
internal static class Question
{
    private static readonly QueryProblem BoardIsMissing = new(
        "legs", "has flights chosen for every direction, so no list is left to ask for; GoogleFlightsUrl.BuildBooking tells where to book them.");

    /// <summary>What is wrong or doubtful. Somewhere it is still yesterday.</summary>
    public static IReadOnlyList<QueryProblem> Problems(FlightQuery query, DateTimeOffset now, int maxAirports)
    {
        var problems = FlightQueryValidator.Validate(query, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), maxAirports);

        return problems.Any(problem => !problem.IsDoubt) ? problems : [.. problems, .. ProblemsOfChoice(query)];
    }

    /// <summary>Google compares the limit in dollars, and leaves out rows that are below it in another currency.</summary>
    public static FlightQuery Sent(FlightQuery query) => query.Currency == "USD" ? query : query with { MaxPrice = null };

    /// <summary>A page is for the first direction without flights.</summary>
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
