using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>Every way from one airport to another that would be put on sale for a day: non-stop, or over one or two hubs.</summary>
internal sealed class Connections(Atlas atlas, Network network, Timetable timetable)
{
    private const int HubsTried = 16;
    private const int HubsTriedApart = 6;
    private const int EnoughWithoutTwoStops = 14;

    public IReadOnlyList<Itinerary> Between(Airport from, Airport to, DateOnly date)
    {
        var dice = Dice.For("pair", from.Code, to.Code);
        if (from.Size + to.Size >= 6 && from.Region != to.Region && dice.Falls(0.3))
        {
            return []; // two small places far apart, sold by nobody
        }

        List<Itinerary> found =
        [
            .. network.Between(from, to).SelectMany(route => timetable.Flights(route, date)).Select(flight => new Itinerary([flight])),
            .. OverOneHub(from, to, date),
        ];

        if (found.Count < EnoughWithoutTwoStops || dice.Falls(0.3))
        {
            found.AddRange(OverTwoHubs(from, to, date));
        }

        return [.. found.DistinctBy(itinerary => itinerary.Name)];
    }

    /// <summary>Over one hub on two tickets of airlines that do not sell together, with time to check in again.</summary>
    public IEnumerable<Itinerary> Apart(Airport from, Airport to, DateOnly date)
    {
        foreach (var hub in Hubs(from, to).Take(HubsTriedApart))
        {
            foreach (var first in Flights(from, hub, date))
            {
                foreach (var second in OnwardApart(first, hub, to).Take(1))
                {
                    yield return new Itinerary([first, second]);
                }
            }
        }
    }

    private IEnumerable<Itinerary> OverOneHub(Airport from, Airport to, DateOnly date)
    {
        foreach (var hub in Hubs(from, to))
        {
            Airport[] exits = [.. Exits(hub)];
            foreach (var first in Flights(from, hub, date))
            {
                foreach (var exit in exits)
                {
                    foreach (var second in Onward(first, exit, to).Take(2))
                    {
                        yield return new Itinerary([first, second]);
                    }
                }
            }
        }
    }

    private IEnumerable<Itinerary> OverTwoHubs(Airport from, Airport to, DateOnly date)
    {
        foreach (var hub in Hubs(from, to).Take(5))
        {
            foreach (var first in Flights(from, hub, date).Take(3))
            {
                foreach (var next in Hubs(hub, to).Where(next => next != from).Take(3))
                {
                    foreach (var second in Onward(first, hub, next).Take(1))
                    {
                        foreach (var third in Onward(second, next, to).Where(third => third.Airline.SellsWith(first.Airline)).Take(1))
                        {
                            yield return new Itinerary([first, second, third]);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Where one can change without a long way round, the straightest first.</summary>
    private IEnumerable<Airport> Hubs(Airport from, Airport to)
    {
        var longest = from.KmTo(to) * 1.4 + 900;

        return network.From(from)
            .Where(hub => hub != to && hub.Size <= 3)
            .Select(hub => (Hub: hub, Km: from.KmTo(hub) + hub.KmTo(to)))
            .Where(way => way.Km <= longest)
            .OrderBy(way => way.Hub.Size).ThenBy(way => way.Km).ThenBy(way => way.Hub.Code, StringComparer.Ordinal)
            .Take(HubsTried)
            .Select(way => way.Hub);
    }

    /// <summary>The hub itself and, seldom, another airport of its city.</summary>
    private IEnumerable<Airport> Exits(Airport hub) =>
        atlas.Find(hub.CityId).Where(other => other == hub || Dice.For("transfer", hub.Code, other.Code).Falls(0.2));

    private IEnumerable<Flight> Flights(Airport from, Airport to, DateOnly date) =>
        network.Between(from, to).SelectMany(route => timetable.Flights(route, date));

    /// <summary>What leaves soon enough after a flight came in, on the same ticket, the soonest first.</summary>
    private List<Flight> Onward(Flight arriving, Airport from, Airport to)
    {
        var shortest = from == arriving.To ? 45 + arriving.Number % 20 : 180;
        var longest = arriving.Number % 4 == 0 ? 20 * 60 : 7 * 60;

        return Next(arriving, from, to, TogetherOnOneTicket, shortest, longest);
    }

    private List<Flight> OnwardApart(Flight arriving, Airport from, Airport to) =>
        Next(arriving, from, to, static (next, airline) => !TogetherOnOneTicket(next, airline), shortest: 150, longest: 14 * 60);

    /// <summary>Without LINQ: a page asks this some thousand times.</summary>
    private List<Flight> Next(Flight arriving, Airport from, Airport to, Func<Airline, Airline, bool> isSold, int shortest, int longest)
    {
        var day = DateOnly.FromDateTime(arriving.Arrives.DateTime);
        var (earliest, latest) = (arriving.Arrives.AddMinutes(shortest), arriving.Arrives.AddMinutes(longest));

        List<Flight> next = [];
        foreach (var route in network.Between(from, to))
        {
            if (isSold(route.Airline, arriving.Airline))
            {
                Add(next, timetable.Flights(route, day), earliest, latest);
                Add(next, timetable.Flights(route, day.AddDays(1)), earliest, latest);
            }
        }

        next.Sort(static (one, other) => one.Departs.CompareTo(other.Departs) is var order and not 0
            ? order
            : string.CompareOrdinal(one.Name, other.Name));

        return next;
    }

    private static void Add(List<Flight> next, IReadOnlyList<Flight> flights, DateTimeOffset earliest, DateTimeOffset latest)
    {
        foreach (var flight in flights)
        {
            if (flight.Departs >= earliest && flight.Departs <= latest)
            {
                next.Add(flight);
            }
        }
    }

    private static bool TogetherOnOneTicket(Airline one, Airline other) => one.SellsWith(other) || AreInterline(one, other);

    private static bool AreInterline(Airline one, Airline other) =>
        !one.IsLowCost && !other.IsLowCost && Dice.For("interline", one.Code, other.Code).Falls(0.07);
}
