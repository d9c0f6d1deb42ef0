using FlightSearch.Simulator.World;
using FlightSearch.Tfs;

namespace FlightSearch.Simulator.Questions;

internal enum Trip
{
    RoundTrip = 1,
    OneWay = 2,
    MultiCity = 3,
}

/// <summary>Which of the two tabs is asked for; only the second shows what is sold on separate tickets.</summary>
internal enum Tab
{
    Best,
    Cheapest,
}

/// <summary>What a results page is asked for, understood: real airports, a real date, a currency we have rates for.</summary>
internal sealed record Question(
    Trip Trip,
    IReadOnlyList<AskedSlice> Slices,
    Cabin Cabin,
    Party Party,
    Currency Currency,
    int? MaxPrice,
    AskedBags Bags,
    bool HidesSeparateTickets,
    bool ExcludesBasicEconomy,
    Tab Tab,
    bool ShowAll)
{
    /// <summary>The board asked for: that of the first slice without a chosen flight, or of the last.</summary>
    public int Board => Trip == Trip.OneWay ? 0 : Math.Min(Slices.TakeWhile(slice => slice.Selected.Count > 0).Count(), Slices.Count - 1);

    /// <summary>The same before any flight was chosen.</summary>
    public Question WithoutChoice() => this with { Slices = [.. Slices.Select(slice => slice with { Selected = [] })] };

    public bool Mentions(string airport) =>
        Slices.Any(slice => slice.Origins.Concat(slice.Destinations).Any(known => known.Code == airport));

    public bool IsOfOnePair => Slices[0].Origins.Count == 1 && Slices[0].Destinations.Count == 1;
}

/// <summary>One direction of the journey.</summary>
internal sealed record AskedSlice(
    DateOnly Date,
    IReadOnlyList<Airport> Origins,
    IReadOnlyList<Airport> Destinations,
    Filters Filters,
    IReadOnlyList<SelectedLeg> Selected)
{
    public IEnumerable<(Airport From, Airport To)> Pairs =>
        from origin in Origins from destination in Destinations where origin != destination select (origin, destination);
}
