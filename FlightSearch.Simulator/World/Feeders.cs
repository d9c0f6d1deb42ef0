using System.Collections.Concurrent;

namespace FlightSearch.Simulator.World;

/// <summary>
/// Routes of the airports outside the network: from their two nearest hubs, in the same country where it has hubs,
/// and from the nearest world hub.
/// </summary>
internal sealed class Feeders(Atlas atlas)
{
    private const int NearHubs = 2;
    private const int MostAirlines = 2;
    private const double ShortestKm = 90;
    private const double LongestKm = 4500;

    private readonly ConcurrentDictionary<Airport, AirRoute[]> _routes = [];

    /// <summary>Both directions.</summary>
    public IReadOnlyList<AirRoute> Of(Airport airport) =>
        airport.HasFeeders ? _routes.GetOrAdd(airport, field => [.. RoutesOf(field)]) : [];

    private IEnumerable<AirRoute> RoutesOf(Airport field) =>
        HubsOf(field).SelectMany(hub => RoutesBetween(field, hub.Airport, hub.Km));

    private IEnumerable<(Airport Airport, double Km)> HubsOf(Airport field)
    {
        var near = atlas.Airlines.SelectMany(airline => airline.Hubs).Distinct()
            .Select(hub => (Airport: hub, Km: field.KmTo(hub)))
            .Where(hub => hub.Km is >= ShortestKm and <= LongestKm)
            .OrderBy(hub => hub.Km).ThenBy(hub => hub.Airport.Code, StringComparer.Ordinal)
            .ToList();
        var atHome = near.Where(hub => hub.Airport.CountryCode == field.CountryCode).ToList();

        var worldHub = (atHome.Any(IsWorldHub) ? atHome : near).Where(IsWorldHub).Take(1);

        return (atHome is [] ? near : atHome).Take(NearHubs).Union(worldHub);
    }

    private static bool IsWorldHub((Airport Airport, double Km) hub) => hub.Airport.Size == 1;

    private IEnumerable<AirRoute> RoutesBetween(Airport field, Airport hub, double km)
    {
        var airlines = atlas.Airlines
            .Where(airline => airline.Hubs.Contains(hub) && airline.RangeKm >= km)
            .OrderBy(airline => airline.IsLowCost)
            .ThenBy(airline => Dice.For("feeder", airline.Code, field.Code).Next())
            .Take(MostAirlines);

        foreach (var airline in airlines)
        {
            var dice = Dice.For("feeder", airline.Code, hub.Code, field.Code);
            var flights = dice.Between(1, field.Size == 3 ? 4 : 2);
            var weekdays = field.Size == 3 ? Network.EveryDay : Network.Weekdays(ref dice);
            var number = dice.Between(4800, 7900);

            yield return new AirRoute(airline, hub, field, km, flights, weekdays, number);
            yield return new AirRoute(airline, field, hub, km, flights, weekdays, number + flights);
        }
    }
}
