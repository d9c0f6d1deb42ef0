using FlightSearch.Api.Problems;
using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Api.Jobs;

/// <summary>
/// Validates a <see cref="SearchRequest"/> and converts it to a <see cref="JobSearch"/>: codes in capitals, lists
/// without repeats. Reports all errors at once.
/// </summary>
internal static class SearchRequestValidator
{
    /// <summary>
    /// Only the first unknown codes of a request get a suggestion, since each suggestion takes milliseconds.
    /// </summary>
    private const int MaxHints = 10;

    /// <summary>
    /// The result is valid only if there are no errors. <see cref="CheckPlan"/> checks what can change with time.
    /// </summary>
    public static JobSearch ToSearch(
        this SearchRequest request, SearchStrategy usualStrategy, FieldErrors errors)
    {
        var search = new JobSearch
        {
            Blocks =
            [
                new SearchBlock
                {
                    DepartureAirports = Capitals(request.DepartureAirports),
                    DestinationAirports = Capitals(request.DestinationAirports),
                    OutboundDates = Distinct(request.OutboundDates),
                    ReturnDates = Distinct(request.ReturnDates),
                },
            ],
            Filters = ToFilters(request),
            Priority = request.Priority.ToJobPriority(),
            KeepCheapest = request.KeepCheapest,
            Strategy = request.Strategy ?? usualStrategy,
            FreshnessMinutes = request.Freshness,
        };

        CheckAirports("departureAirports", request.DepartureAirports, errors);
        CheckAirports("destinationAirports", request.DestinationAirports, errors);
        if (request.OutboundDates is null or [] && !errors.Has("outboundDates"))
        {
            errors.Add("outboundDates", "Name at least one date, such as 2027-03-09.");
        }

        CheckFilters(search, errors);

        return search;
    }

    /// <summary>Reports dates that are past or too far ahead, and too many or no combinations.</summary>
    public static void CheckPlan(
        this SearchRequest request, JobSearch search, DateOnly today, JobsOptions jobs, ApiOptions api,
        FieldErrors errors)
    {
        CheckDates("outboundDates", request.OutboundDates, today, api, errors);
        CheckDates("returnDates", request.ReturnDates, today, api, errors);
        CheckCombinations(search, jobs, errors);
    }

    private static SearchFilters ToFilters(SearchRequest request) => request with
    {
        Airlines = Capitals(request.Airlines),
        ExcludeAirlines = Capitals(request.ExcludeAirlines),
        Currency = request.Currency.ToUpperInvariant(),
        Country = request.Country?.ToUpperInvariant(),
    };

    private static void CheckAirports(string field, IReadOnlyList<string>? airports, FieldErrors errors)
    {
        if (airports is null or [] && !errors.Has(field))
        {
            errors.Add(field, "Name at least one airport by its IATA code, such as JFK.");
        }

        foreach (var (position, airport) in (airports ?? []).Index())
        {
            var code = airport?.ToUpperInvariant() ?? "";
            if (AirportTable.Find(code) is null)
            {
                var hint = errors.Count < MaxHints
                    ? AirportHint.For(code)
                    : "is not an airport; give its IATA code, such as JFK.";
                errors.Add($"{field}[{position}]", $"'{airport}' {hint}");
            }
        }
    }

    private static void CheckDates(
        string field, IReadOnlyList<DateOnly>? dates, DateOnly today, ApiOptions api, FieldErrors errors)
    {
        foreach (var (position, date) in (dates ?? []).Index())
        {
            if (date < today)
            {
                errors.Add($"{field}[{position}]", $"{date:O} is past.");
            }
            else if (date > today.AddDays(api.MaxDaysAhead))
            {
                errors.Add(
                    $"{field}[{position}]",
                    $"{date:O} is more than {api.MaxDaysAhead} days ahead; no fares are sold yet.");
            }
        }
    }

    /// <summary>Validates the query of one combination, since all combinations have the same filters.</summary>
    private static void CheckFilters(JobSearch search, FieldErrors errors)
    {
        var anyPage = search.Filters.ToQuery(new Combination("JFK", "LHR", DateOnly.MinValue, null));
        foreach (var problem in FlightQueryValidator.Validate(anyPage))
        {
            errors.Add(problem.Path.Replace("legs[0].", "", StringComparison.Ordinal), problem.Message);
        }

        if (search.Filters.Passengers == new Passengers(0))
        {
            errors.Add("passengers", "Has no traveller; at least one is needed.");
        }
    }

    private static void CheckCombinations(JobSearch search, JobsOptions jobs, FieldErrors errors)
    {
        if (errors.Has("departureAirports") || errors.Has("destinationAirports")
            || errors.Has("outboundDates") || errors.Has("returnDates"))
        {
            return;
        }

        var count = new SearchPlan(search).Count;
        if (count > jobs.MaxCombinations)
        {
            errors.Add(
                "$",
                $"The search has {count} combinations; at most {jobs.MaxCombinations} are allowed. Split the search.");
        }
        else if (count == 0 && search.DepartureAirports.SequenceEqual(search.DestinationAirports))
        {
            errors.Add(
                "destinationAirports", "No combination is possible: departure and destination are the same airport.");
        }
        else if (count == 0)
        {
            errors.Add("returnDates", "No combination is possible: every return date is before every outbound date.");
        }
    }

    private static IReadOnlyList<string> Capitals(IReadOnlyList<string>? codes) =>
        [.. (codes ?? []).Select(code => code?.ToUpperInvariant() ?? "").Distinct()];

    private static IReadOnlyList<DateOnly> Distinct(IReadOnlyList<DateOnly>? dates) =>
        [.. (dates ?? []).Distinct().Order()];
}
