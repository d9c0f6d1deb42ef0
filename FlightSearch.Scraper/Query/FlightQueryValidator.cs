using System.Text.RegularExpressions;

namespace FlightSearch.Scraper;

/// <summary>Finds all errors of a query at once.</summary>
public static partial class FlightQueryValidator
{
    /// <summary>Maximum number of travellers of all kinds together.</summary>
    public const int MaxTravellers = 9;
    /// <summary>Maximum number of legs of a multi-city trip.</summary>
    public const int MaxLegs = 6;

    /// <summary>
    /// Maximum number of airports on each side of a leg. Google accepts more, but a page has 300 rows at most, which is
    /// too few for each pair of airports.
    /// </summary>
    public const int DefaultMaxAirports = 7;

    // One carry-on bag and two checked bags for each traveller.
    private const int MaxCarryOn = MaxTravellers;
    private const int MaxChecked = 2 * MaxTravellers;

    /// <summary>Returns the errors and doubts; empty if there are none.</summary>
    /// <param name="query">The query, which may come from <see cref="TfsCodec"/>.</param>
    /// <param name="today">The earliest allowed departure date; null allows past dates.</param>
    /// <param name="maxAirports">Maximum number of airports on each side of a leg.</param>
    public static IReadOnlyList<QueryProblem> Validate(
        FlightQuery query, DateOnly? today = null, int maxAirports = DefaultMaxAirports)
    {
        ArgumentNullException.ThrowIfNull(query);
        ProblemList problems = [];

        problems.Unless(query.Legs is not null, "legs", "is missing; give a leg for each direction.");
        problems.Unless(query.Passengers is not null, "passengers", "is missing; give at least one adult.");
        problems.Unless(query.Currency is not null, "currency", "is missing; give one such as EUR.");
        problems.Unless(query.Language is not null, "language", "is missing; give one such as en.");
        if (problems.Count > 0)
        {
            return problems;
        }

        CheckTrip(query, problems);
        CheckTravellers(query.Passengers!, problems);
        CheckPrice(query, problems);
        CheckLocale(query, problems);

        for (var i = 0; i < query.Legs!.Count; i++)
        {
            LegValidator.Check(query.Legs[i], $"legs[{i}]", today, maxAirports, problems);
        }

        for (var i = 1; i < query.Legs.Count; i++)
        {
            problems.Unless(
                !(query.Legs[i]?.Date < query.Legs[i - 1]?.Date),
                $"legs[{i}].date", "is before the previous leg; put the legs in order of travel.");
            problems.Unless(
                !LeavesBeforeArrival(query.Legs[i], query.Legs[i - 1]),
                $"legs[{i}].date", "is before the chosen flights of the previous leg arrive; choose a later day or other flights.");
        }

        if (query is { Trip: Trip.RoundTrip, Legs: [{ From: { } home, To: { } away }, { From: { } back, To: { } end }] })
        {
            problems.Unless(MayMeet(away, back), "legs[1].from", "is not where the first leg ends; make it a multi-city trip.");
            problems.Unless(MayMeet(home, end), "legs[1].to", "is not where the first leg starts; make it a multi-city trip.");
        }

        return problems;
    }

    /// <summary>
    /// Whether the leg departs before the chosen flights of the previous leg can arrive. Across the date line, a flight
    /// arrives one day before its departure at the earliest. Legs in wrong order are reported by another rule.
    /// </summary>
    private static bool LeavesBeforeArrival(FlightQueryLeg? leg, FlightQueryLeg? before) =>
        leg?.Date is { } date && date >= before?.Date && before.Selected is [.., { Date: var last }] && last > DateOnly.MinValue
        && date < last.AddDays(-1);

    /// <summary>A city identifier may stand for any airport.</summary>
    private static bool MayMeet(IReadOnlyList<string> places, IReadOnlyList<string> others) =>
        places.Count == 0 || others.Count == 0 || places.Intersect(others).Any() || places.Concat(others).Any(place => place is ['/', ..]);

    private static void CheckTrip(FlightQuery query, ProblemList problems)
    {
        var (isRight, remedy) = query.Trip switch
        {
            Trip.OneWay => (query.Legs.Count == 1, "a one-way trip has exactly one leg."),
            Trip.RoundTrip => (query.Legs.Count == 2, "a round trip has exactly two legs, there and back."),
            Trip.MultiCity => (query.Legs.Count is >= 1 and <= MaxLegs, $"a multi-city trip has 1 to {MaxLegs} legs."),
            _ => (true, ""),
        };

        problems.Unless(isRight, "legs", $"has {query.Legs.Count} entries; {remedy}");
        problems.Unless(Enum.IsDefined(query.Trip), "trip", "is unknown; give oneWay, roundTrip or multiCity.");
        problems.Unless(Enum.IsDefined(query.Tab), "tab", "is unknown; give best or cheapest.");
        problems.Unless(Enum.IsDefined(query.Cabin), "cabin", "is unknown; give economy, premiumEconomy, business or first.");
    }

    private static void CheckTravellers(Passengers passengers, ProblemList problems)
    {
        var (adults, children, onLap, inSeat) = passengers;
        var areCounts = adults >= 0 && children >= 0 && onLap >= 0 && inSeat >= 0;

        problems.Unless(areCounts, "passengers", "has a negative count; give 0 or more of each kind.");
        problems.Unless(
            !areCounts || (long)adults + children + onLap + inSeat <= MaxTravellers,
            "passengers", $"has more than {MaxTravellers} travellers; split them over several queries.");
        problems.Unless(
            onLap <= adults, "passengers.infantsOnLap", "exceeds the number of adults; give the others a seat (infantsInSeat).");
    }

    private static void CheckPrice(FlightQuery query, ProblemList problems)
    {
        problems.Unless(query.MaxPrice is null or > 0, "maxPrice", "must be above 0; leave it out for any price.");
        problems.Unless(
            query.Bags?.CarryOn is null or (>= 0 and <= MaxCarryOn), "bags.carryOn", $"must be 0 to {MaxCarryOn}.");
        problems.Unless(
            query.Bags?.Checked is null or (>= 0 and <= MaxChecked), "bags.checked", $"must be 0 to {MaxChecked}.");
    }

    private static void CheckLocale(FlightQuery query, ProblemList problems)
    {
        problems.Unless(
            Currencies.IsKnown(query.Currency),
            "currency",
            CurrencyForm().IsMatch(query.Currency)
                ? $"\"{query.Currency}\" is not the code of a currency in use; give an ISO 4217 code such as EUR."
                : "is not an ISO 4217 code; give three capitals such as EUR.");
        problems.Unless(LanguageForm().IsMatch(query.Language), "language", "is not a language tag; give one such as en or pt-BR.");
        problems.Unless(
            query.Country is null || CountryForm().IsMatch(query.Country),
            "country", "is not an ISO 3166 code; give two capitals such as DE.");
    }

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyForm();

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z")]
    private static partial Regex LanguageForm();

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex CountryForm();
}
