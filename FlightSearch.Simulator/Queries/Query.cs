using FlightSearch.Simulator.World;
using FlightSearch.Tfs;

namespace FlightSearch.Simulator.Queries;

/// <summary>With the numbers of the query.</summary>
internal enum Trip
{
    RoundTrip = 1,
    OneWay = 2,
    MultiCity = 3,
}

/// <summary>With the numbers of the query and of the page.</summary>
internal enum Cabin
{
    Economy = 1,
    PremiumEconomy = 2,
    Business = 3,
    First = 4,
}

/// <summary>A search that Google would answer: known airports, no past date, a currency with a rate.</summary>
/// <param name="Message">The decoded <c>tfs</c>.</param>
/// <param name="IsCheapestTab">The tab that also lists separate tickets.</param>
internal sealed record Query(
    Tfs.Tfs Message, IReadOnlyList<QuerySlice> Slices, Currency Currency, bool IsCheapestTab, bool ShowAll)
{
    public Trip Trip => (Trip)Message.Trip;

    public Cabin Cabin => Message.Cabin == 0 ? Cabin.Economy : (Cabin)Message.Cabin;

    public Passengers Passengers { get; } = new(Message.Passengers);

    /// <summary>The slice whose flights the page lists: the first without chosen flights, else the last.</summary>
    public int Listed => Trip == Trip.OneWay
        ? 0
        : Math.Min(Slices.TakeWhile(slice => slice.Message.Selected.Count > 0).Count(), Slices.Count - 1);

    public bool IsOfOnePair => Slices[0].Origins.Count == 1 && Slices[0].Destinations.Count == 1;

    /// <summary>The same query before any flight was chosen.</summary>
    public Query WithoutChoice() => this with { Slices = [.. Slices.Select(slice => slice.WithoutChoice())] };

    public bool Mentions(string airport) =>
        Slices.Any(slice => slice.Origins.Concat(slice.Destinations).Any(known => known.Code == airport));
}

/// <summary>One direction of the journey.</summary>
/// <param name="Message">Has the filters and the chosen flights.</param>
internal sealed record QuerySlice(
    DateOnly Date, IReadOnlyList<Airport> Origins, IReadOnlyList<Airport> Destinations, Slice Message)
{
    public IEnumerable<(Airport From, Airport To)> Pairs =>
        from origin in Origins
        from destination in Destinations
        where origin != destination
        select (origin, destination);

    public QuerySlice WithoutChoice()
    {
        var message = Message.Clone();
        message.Selected.Clear();

        return this with { Message = message };
    }
}

/// <summary>The travellers, from field 8 of the query; none means one adult.</summary>
internal sealed class Passengers(IReadOnlyCollection<int> travellers)
{
    private const int Child = 2;
    private const int InfantOnLap = 3;

    public int Count { get; } = Math.Max(1, travellers.Count);

    /// <summary>An infant on a lap has no bag.</summary>
    public int Seats => Count - travellers.Count(kind => kind == InfantOnLap);

    /// <summary>The price for all travellers as a percentage of one adult's. Google shows the price for all.</summary>
    public int Percent { get; } = travellers.Count == 0
        ? 100
        : travellers.Sum(kind => kind switch { Child => 85, InfantOnLap => 10, _ => 100 });
}
