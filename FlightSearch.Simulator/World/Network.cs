using System.Runtime.CompilerServices;

namespace FlightSearch.Simulator.World;

/// <summary>An airline's non-stop service from one airport to another.</summary>
/// <param name="Weekdays">One bit for each weekday with flights; Sunday is bit 0.</param>
internal sealed record AirRoute(
    Airline Airline, Airport From, Airport To, double Km, int FlightsADay, int Weekdays, int FirstNumber)
{
    public bool IsRegional => Airline.RegionalOperator is not null && Km < 1500 && (From.Size >= 3 || To.Size >= 3);

    public bool FliesOn(DateOnly date) => (Weekdays & (1 << (int)date.DayOfWeek)) != 0;

    /// <summary>There is one instance for each route.</summary>
    public bool Equals(AirRoute? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>
/// All non-stop routes. Every airline flies from its hubs; the larger and nearer the other airport, the likelier.
/// </summary>
internal sealed class Network
{
    public const int EveryDay = 0b111_1111;

    private readonly ILookup<(Airport From, Airport To), AirRoute> _between;
    private readonly Dictionary<Airport, HashSet<Airport>> _from;
    private readonly Feeders _feeders;

    private Network(Atlas atlas)
    {
        AirRoute[] routes = [.. atlas.Airlines.SelectMany(airline => RoutesOf(airline, atlas.Airports))];

        _between = routes.ToLookup(route => (route.From, route.To));
        _feeders = new Feeders(atlas);
        _from = routes.GroupBy(route => route.From, route => route.To)
            .ToDictionary(from => from.Key, from => from.ToHashSet());
    }

    public static Network World { get; } = new(Atlas.World);

    public IEnumerable<AirRoute> Between(Airport from, Airport to)
    {
        var feeders = _feeders.Of(from) is { Count: > 0 } away ? away : _feeders.Of(to);

        return feeders is [] ? _between[(from, to)] : feeders.Where(route => route.From == from && route.To == to);
    }

    public IReadOnlySet<Airport> From(Airport airport) => _feeders.Of(airport) is { Count: > 0 } feeders
        ? feeders.Where(route => route.From == airport).Select(route => route.To).ToHashSet()
        : _from.GetValueOrDefault(airport, []);

    private static IEnumerable<AirRoute> RoutesOf(Airline airline, IReadOnlyList<Airport> airports)
    {
        HashSet<(Airport, Airport)> served = [];
        foreach (var hub in airline.Hubs)
        {
            foreach (var other in airports.Where(other => other != hub))
            {
                if (!served.Add((hub, other)) || served.Contains((other, hub)))
                {
                    continue;
                }

                var dice = Dice.For("route", airline.Code, hub.Code, other.Code);
                var km = hub.KmTo(other);
                if (dice.Falls(Likelihood(airline, hub, other, km)))
                {
                    var flights = FlightsADay(hub, other, km, ref dice);
                    var weekdays = flights == 1 && (other.Size >= 3 || km > 6000) ? Weekdays(ref dice) : EveryDay;
                    var number = dice.Between(1, km < 1500 ? 4800 : 890);

                    yield return new AirRoute(airline, hub, other, km, flights, weekdays, number);
                    yield return new AirRoute(airline, other, hub, km, flights, weekdays, number + flights);
                }
            }
        }
    }

    private static double Likelihood(Airline airline, Airport hub, Airport other, double km)
    {
        if (km > airline.RangeKm || km < 120)
        {
            return 0;
        }

        var home = hub.CountryCode == other.CountryCode;
        var near = hub.Region == other.Region || km < 4500;

        return other.Size switch
        {
            1 => near ? 0.9 : airline.IsLowCost ? 0.15 : 0.75,
            2 => near ? 0.7 : airline.IsLowCost ? 0.08 : 0.35,
            3 => home ? 0.75 : near ? 0.4 : 0.06,
            _ => airline.IsLowCost ? 0.05 : home ? 0.55 : near && km < 3000 ? 0.15 : 0.02,
        };
    }

    private static int FlightsADay(Airport hub, Airport other, double km, ref Dice dice)
    {
        var most = km switch { < 1000 => 9, < 3000 => 6, < 6000 => 3, _ => 2 } - hub.Size - other.Size + 2;

        return dice.Between(1, Math.Max(1, most));
    }

    public static int Weekdays(ref Dice dice)
    {
        var days = EveryDay;
        for (var off = dice.Below(5); off > 0; off--)
        {
            days &= ~(1 << dice.Below(7));
        }

        return days;
    }
}
