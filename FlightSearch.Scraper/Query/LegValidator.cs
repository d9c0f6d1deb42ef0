using System.Text.RegularExpressions;

namespace FlightSearch.Scraper;

/// <summary>Finds the errors of one leg.</summary>
internal static partial class LegValidator
{
    private const string NotACity = "is not a city identifier; give one such as /m/02_286, or an airport such as JFK.";
    private const string NotAStop = "is not an airport or station; give three characters such as JFK.";
    private const string NotAnAirline =
        "is not an airline; give two characters such as BA, or ONEWORLD, SKYTEAM or STAR_ALLIANCE.";

    public static void Check(FlightQueryLeg? leg, string path, DateOnly? today, int maxAirports, ProblemList problems)
    {
        if (leg is not { From: not null, To: not null, Airlines: not null, ExcludeAirlines: not null, Via: not null, Selected: not null, FromTypes: not null, ToTypes: not null })
        {
            problems.Add(new QueryProblem(path, "is missing or has a missing list; use an empty list instead."));
            return;
        }

        CheckPlaces(leg.From, $"{path}.from", maxAirports, problems);
        CheckPlaces(leg.To, $"{path}.to", maxAirports, problems);
        CheckTypes(leg.FromTypes, leg.From, $"{path}.fromTypes", "from", problems);
        CheckTypes(leg.ToTypes, leg.To, $"{path}.toTypes", "to", problems);
        problems.Unless(
            !IsOneSamePlace(leg), $"{path}.to", "is where the leg starts; give another airport.");

        problems.Unless(leg.Date is not null, $"{path}.date", "is missing; give a day such as 2027-03-28.");
        problems.Unless(!(leg.Date < today), $"{path}.date", $"is in the past; give {today:yyyy-MM-dd} or later.");

        CheckEach(leg.Airlines, AirlineForm(), $"{path}.airlines", NotAnAirline, problems);
        CheckEach(leg.ExcludeAirlines, AirlineForm(), $"{path}.excludeAirlines", NotAnAirline, problems);
        CheckContradictions(leg, path, problems);
        CheckAirports(leg.Via, $"{path}.via", problems);

        CheckLimits(leg, path, problems);

        for (var i = 0; i < leg.Selected.Count; i++)
        {
            CheckSelected(leg.Selected[i], $"{path}.selected[{i}]", problems);
        }

        if (leg.Selected is [{ } first, ..] && leg.Selected[^1] is { } last)
        {
            problems.Unless(first.Date == leg.Date, $"{path}.selected[0].date", "is not the day of the leg; choose a row of its page.");
            problems.Unless(FlightQueryLeg.Holds(leg.From, first.From), $"{path}.selected[0].from", "is not where the leg starts; choose a row of its page.");
            problems.Unless(FlightQueryLeg.Holds(leg.To, last.To), $"{path}.selected[{leg.Selected.Count - 1}].to", "is not where the leg ends; choose a row of its page.");
        }
    }

    private static void CheckPlaces(IReadOnlyList<string> places, string path, int most, ProblemList problems)
    {
        problems.Unless(places.Count > 0, path, "is empty; give at least one airport.");
        problems.Unless(places.Count <= most, path, $"has {places.Count} airports; give at most {most} and split the rest.");

        for (var i = 0; i < places.Count; i++)
        {
            if (places[i] is ['/', ..] city)
            {
                problems.Unless(CityForm().IsMatch(city), $"{path}[{i}]", $"\"{city}\" {NotACity}");
            }
            else
            {
                CheckAirport(places[i], $"{path}[{i}]", problems);
            }
        }
    }

    private static void CheckTypes(IReadOnlyList<int> types, IReadOnlyList<string> places, string path, string field, ProblemList problems)
    {
        problems.Unless(
            types.Count == 0 || types.Count == places.Count,
            path, $"has {types.Count} entries for {places.Count} of {field}; give one for each, or leave it out.");

        for (var i = 0; i < types.Count; i++)
        {
            problems.Unless(
                types[i] is >= TfsCodes.Airport and <= TfsCodes.City, $"{path}[{i}]", "must be 1 for an airport, 2 or 3 for a city.");
        }
    }

    private static bool IsOneSamePlace(FlightQueryLeg leg) =>
        leg.From.Count > 0 && leg.To.Count > 0 && leg.From.Concat(leg.To).Distinct(StringComparer.Ordinal).Count() == 1;

    private static void CheckLimits(FlightQueryLeg leg, string path, ProblemList problems)
    {
        problems.Unless(
            leg.MaxStops is null or (>= 0 and <= 2), $"{path}.maxStops", "must be 0, 1 or 2; leave it out for any number.");

        CheckHour(leg.DepartAfterHour, $"{path}.departAfterHour", problems);
        CheckHour(leg.DepartBeforeHour, $"{path}.departBeforeHour", problems);
        CheckHour(leg.ArriveAfterHour, $"{path}.arriveAfterHour", problems);
        CheckHour(leg.ArriveBeforeHour, $"{path}.arriveBeforeHour", problems);

        problems.Unless(
            !(leg.DepartAfterHour > leg.DepartBeforeHour), $"{path}.departAfterHour", "is above departBeforeHour; a window cannot span midnight, so use two queries.");
        problems.Unless(
            !(leg.ArriveAfterHour > leg.ArriveBeforeHour), $"{path}.arriveAfterHour", "is above arriveBeforeHour; a window cannot span midnight, so use two queries.");

        CheckMinutes(leg.MaxDurationMinutes, $"{path}.maxDurationMinutes", problems);
        CheckMinutes(leg.MinLayoverMinutes, $"{path}.minLayoverMinutes", problems);
        CheckMinutes(leg.MaxLayoverMinutes, $"{path}.maxLayoverMinutes", problems);
        problems.Unless(
            !(leg.MinLayoverMinutes > leg.MaxLayoverMinutes), $"{path}.minLayoverMinutes", "is above maxLayoverMinutes; swap them.");
    }

    /// <summary>Reports filters that no flight can meet. Google answers them without flights.</summary>
    private static void CheckContradictions(FlightQueryLeg leg, string path, ProblemList problems)
    {
        var stops = leg.Selected.Count - 1;
        problems.Unless(
            !(leg.MaxStops < stops),
            $"{path}.maxStops",
            $"is {leg.MaxStops}, and the chosen flights make {stops} stop{(stops == 1 ? "" : "s")}; leave it out, or choose a row with fewer stops.");
        problems.Unless(
            stops < 1 || !(leg.MinLayoverMinutes >= leg.MaxDurationMinutes),
            $"{path}.minLayoverMinutes",
            "is not below maxDurationMinutes, and the chosen flights have a layover; lower it.");

        var included = leg.Airlines.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < leg.ExcludeAirlines.Count; i++)
        {
            problems.Unless(
                leg.ExcludeAirlines[i] is not { } airline || !included.Contains(airline),
                $"{path}.excludeAirlines[{i}]",
                $"\"{leg.ExcludeAirlines[i]}\" is in airlines, too; leave it out of one of them.");
        }
    }

    private static void CheckHour(int? hour, string path, ProblemList problems) =>
        problems.Unless(hour is null or (>= 0 and <= 23), path, "must be an hour from 0 to 23.");

    private static void CheckMinutes(int? minutes, string path, ProblemList problems) =>
        problems.Unless(minutes is null or > 0, path, "must be above 0 minutes; leave it out for no limit.");

    private static void CheckSelected(SelectedFlight? flight, string path, ProblemList problems)
    {
        if (flight is null)
        {
            problems.Add(new QueryProblem(path, "is missing; give a flight."));
            return;
        }

        problems.Unless(IsOf(StopForm(), flight.From), $"{path}.from", NotAStop);
        problems.Unless(IsOf(StopForm(), flight.To), $"{path}.to", NotAStop);
        problems.Unless(
            IsOf(CarrierForm(), flight.Airline), $"{path}.airline", "is not an airline; give two characters such as BA.");
        problems.Unless(
            IsOf(FlightNumberForm(), flight.FlightNumber),
            $"{path}.flightNumber", "is not a flight number; give digits such as 117.");
    }

    private static void CheckAirports(IReadOnlyList<string> codes, string path, ProblemList problems)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            CheckAirport(codes[i], $"{path}[{i}]", problems);
        }
    }

    /// <summary>
    /// An unknown code is only a doubt: Google may know an airport that the table lacks. Otherwise it ignores the code.
    /// </summary>
    private static void CheckAirport(string? code, string path, ProblemList problems)
    {
        if (code is null)
        {
            problems.Add(new QueryProblem(path, "is missing; give an airport such as JFK."));
        }
        else if (AirportHint.For(code) is { } hint)
        {
            problems.Add(new QueryProblem(path, $"\"{code}\" {hint}") { IsDoubt = AirportForm().IsMatch(code) });
        }
    }

    private static void CheckEach(IReadOnlyList<string> values, Regex form, string path, string message, ProblemList problems)
    {
        for (var i = 0; i < values.Count; i++)
        {
            problems.Unless(IsOf(form, values[i]), $"{path}[{i}]", $"\"{values[i]}\" {message}");
        }
    }

    private static bool IsOf(Regex form, string? value) => value is not null && form.IsMatch(value);

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex AirportForm();

    [GeneratedRegex(@"^[A-Z0-9]{3}\z")] // railway stations have digits
    private static partial Regex StopForm();

    [GeneratedRegex(@"^/[mg]/[0-9a-z_]{1,24}\z")]
    private static partial Regex CityForm();

    [GeneratedRegex(@"^([A-Z0-9]{2}|ONEWORLD|SKYTEAM|STAR_ALLIANCE)\z")]
    private static partial Regex AirlineForm();

    [GeneratedRegex(@"^[A-Z0-9]{2}\z")]
    private static partial Regex CarrierForm();

    [GeneratedRegex(@"^[0-9]{1,5}[A-Z]?\z")]
    private static partial Regex FlightNumberForm(); // trains have five
}
