using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>All itineraries from one airport to another on a day: non-stop, or with one or two stops.</summary>
internal sealed class Connections(Atlas atlas, Network network, Timetable timetable)
{
    private const int EnoughWithoutTwoStops = 14;

    public IEnumerable<Itinerary> Between(Airport from, Airport to, DateOnly date)
    {
        var dice = Dice.For("pair", from.Code, to.Code);
        if (from.Size + to.Size >= 6 && from.Region != to.Region && dice.Falls(0.3))
        {
            return []; // two small airports far apart
        }

        List<Itinerary> found =
            [.. Flights(from, to, date).Select(flight => new Itinerary([flight])), .. OverOneHub(from, to, date)];

        if (found.Count < EnoughWithoutTwoStops || dice.Falls(0.3))
        {
            found.AddRange(OverTwoHubs(from, to, date));
        }

        return found.DistinctBy(itinerary => itinerary.Name);
    }

    /// <summary>With one stop, on separate tickets of airlines that do not sell together.</summary>
    public IEnumerable<Itinerary> Separate(Airport origin, Airport destination, DateOnly date) =>
        from hub in Hubs(origin, destination).Take(6)
        from first in Flights(origin, hub, date)
        from second in Next(first, hub, destination, isOneTicket: false, shortest: 150, longest: 14 * 60).Take(1)
        select new Itinerary([first, second]);

    private IEnumerable<Itinerary> OverOneHub(Airport origin, Airport destination, DateOnly date) =>
        from hub in Hubs(origin, destination)
        let exits = Exits(hub).ToArray()
        from first in Flights(origin, hub, date)
        from exit in exits
        from second in Next(first, exit, destination).Take(2)
        select new Itinerary([first, second]);

    private IEnumerable<Itinerary> OverTwoHubs(Airport origin, Airport destination, DateOnly date) =>
        from hub in Hubs(origin, destination).Take(5)
        let nextHubs = Hubs(hub, destination).Where(next => next != origin).Take(3).ToArray()
        from first in Flights(origin, hub, date).Take(3)
        from next in nextHubs
        from second in Next(first, hub, next).Take(1)
        from third in Next(second, next, destination).Where(third => third.Airline.SellsWith(first.Airline)).Take(1)
        select new Itinerary([first, second, third]);

    /// <summary>Where one can change without a long detour, largest first.</summary>
    private IEnumerable<Airport> Hubs(Airport from, Airport to)
    {
        var longest = from.KmTo(to) * 1.4 + 900;

        return network.From(from)
            .Where(hub => hub != to && hub.Size <= 3)
            .Select(hub => (Hub: hub, Km: from.KmTo(hub) + hub.KmTo(to)))
            .Where(way => way.Km <= longest)
            .OrderBy(way => way.Hub.Size).ThenBy(way => way.Km).ThenBy(way => way.Hub.Code, StringComparer.Ordinal)
            .Take(16)
            .Select(way => way.Hub);
    }

    /// <summary>The hub itself and, seldom, another airport of its city.</summary>
    private IEnumerable<Airport> Exits(Airport hub) =>
        atlas.Find(hub.CityId).Where(other => other == hub || Dice.For("transfer", hub.Code, other.Code).Falls(0.2));

    private IEnumerable<Flight> Flights(Airport from, Airport to, DateOnly date) =>
        network.Between(from, to).SelectMany(route => timetable.Flights(route, date));

    private List<Flight> Next(Flight arriving, Airport from, Airport to) => Next(
        arriving,
        from,
        to,
        isOneTicket: true,
        shortest: from == arriving.To ? 45 + arriving.Number % 20 : 180,
        longest: arriving.Number % 4 == 0 ? 20 * 60 : 7 * 60);

    /// <summary>The flights to change to, soonest first. Without LINQ: a page calls this thousands of times.</summary>
    private List<Flight> Next(Flight arriving, Airport from, Airport to, bool isOneTicket, int shortest, int longest)
    {
        var day = DateOnly.FromDateTime(arriving.Arrives.DateTime);
        var (earliest, latest) = (arriving.Arrives.AddMinutes(shortest), arriving.Arrives.AddMinutes(longest));

        List<Flight> next = [];
        foreach (var route in network.Between(from, to))
        {
            if (AreOnOneTicket(route.Airline, arriving.Airline) == isOneTicket)
            {
                Add(timetable.Flights(route, day));
                Add(timetable.Flights(route, day.AddDays(1)));
            }
        }

        next.Sort(static (one, other) => one.Departs.CompareTo(other.Departs) is var order and not 0
            ? order
            : string.CompareOrdinal(one.Name, other.Name));

        return next;

        void Add(IReadOnlyList<Flight> flights)
        {
            foreach (var flight in flights)
            {
                if (flight.Departs >= earliest && flight.Departs <= latest)
                {
                    next.Add(flight);
                }
            }
        }
    }

    private static bool AreOnOneTicket(Airline one, Airline other) =>
        one.SellsWith(other)
        || (!one.IsLowCost && !other.IsLowCost && Dice.For("interline", one.Code, other.Code).Falls(0.07));
}
