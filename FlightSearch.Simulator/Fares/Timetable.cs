using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>The flights of a route on a day. One for each page, which needs the same flights many times.</summary>
internal sealed class Timetable(Atlas atlas)
{
    private readonly Dictionary<(AirRoute, DateOnly), Flight[]> _days = [];

    public IReadOnlyList<Flight> Flights(AirRoute route, DateOnly date)
    {
        if (!_days.TryGetValue((route, date), out var flights))
        {
            flights = route.FliesOn(date)
                ? [.. Enumerable.Range(0, route.FlightsADay).Select(nth => Flight(route, date, nth))]
                : [];
            _days.Add((route, date), flights);
        }

        return flights;
    }

    private Flight Flight(AirRoute route, DateOnly date, int nth)
    {
        var number = route.FirstNumber + nth;
        var dice = Dice.For(
            "flight", route.Airline.Code, $"{number}", route.From.Code, route.To.Code);
        var isRegional = route.IsRegional && dice.Falls(0.7);
        var aircraft = Aircraft.For(route.Km, isRegional, ref dice);
        var departs = At(date.ToDateTime(Departure(route, nth, ref dice)), route.From.Zone);
        var arrives = TimeZoneInfo.ConvertTime(departs.AddMinutes(Minutes(route, ref dice)), route.To.Zone);

        // How Google writes midnight is not known.
        if (arrives is { Hour: 0, Minute: 0 })
        {
            arrives = arrives.AddMinutes(1);
        }

        return new Flight(
            route.Airline, number, route.From, route.To, departs, arrives, route.Km, aircraft,
            isRegional ? route.Airline.RegionalOperator : null, Codeshares(route.Airline, ref dice));
    }

    /// <summary>Spread over the day; some long flights leave just after midnight.</summary>
    private static TimeOnly Departure(AirRoute route, int nth, ref Dice dice)
    {
        if (route.Km > 5000 && dice.Falls(0.15))
        {
            return new TimeOnly(0, dice.Between(1, 55));
        }

        const int FirstMinute = 6 * 60, LastMinute = 22 * 60 + 30;
        var stretch = (LastMinute - FirstMinute) / route.FlightsADay;
        var minute = FirstMinute + nth * stretch + dice.Below(stretch);

        return TimeOnly.MinValue.AddMinutes(dice.Falls(0.8) ? minute / 5 * 5 : minute);
    }

    /// <summary>Gate to gate; westbound flights take longer.</summary>
    private static int Minutes(AirRoute route, ref Dice dice)
    {
        var degreesEast = Math.IEEERemainder(route.To.Longitude - route.From.Longitude, 360);
        var wind = 1 - 0.06 * Math.Clamp(degreesEast / 60, -1, 1);
        var minutes = 42 + route.Km / 13.7 * wind + dice.Below(15);

        return (int)minutes / 5 * 5 + (dice.Falls(0.4) ? dice.Below(5) : 0);
    }

    private IReadOnlyList<Codeshare> Codeshares(Airline airline, ref Dice dice)
    {
        if (airline.Alliance is null || !dice.Falls(0.3))
        {
            return [];
        }

        Airline[] partners = [.. atlas.Airlines.Where(other => other != airline && other.Alliance == airline.Alliance)];
        List<Codeshare> codeshares = [];
        for (var left = dice.Between(1, 3); left > 0; left--)
        {
            codeshares.Add(new Codeshare(partners[dice.Below(partners.Length)], dice.Between(5000, 9899)));
        }

        return [.. codeshares.DistinctBy(codeshare => codeshare.Airline)];
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
