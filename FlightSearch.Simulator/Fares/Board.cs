using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>One row of a page: an itinerary and the price of the whole journey through it for all travellers.</summary>
/// <param name="Fare">Null where no price is shown.</param>
internal sealed record Row(Itinerary Itinerary, Fare? Fare, Ticket Ticket, Baggage Baggage);

/// <summary>The rows of a page: the best ones, then the others by price.</summary>
/// <param name="Folded">
/// Rows that the default view leaves out. On a page with all rows they are in <paramref name="Others"/>.
/// </param>
/// <param name="Chosen">The itineraries chosen for the slices before.</param>
internal sealed record Board(
    QuerySlice Slice, IReadOnlyList<Row> Best, IReadOnlyList<Row> Others, int Folded, IReadOnlyList<Itinerary> Chosen)
{
    public IEnumerable<Row> Rows => Best.Concat(Others);

    public int Count => Best.Count + Others.Count;

    public long? CheapestShown => Rows.Min(row => row.Fare?.Shown);

    /// <summary>
    /// Without the rows of a third of the airport pairs, which nothing on the page tells. A page of one pair keeps all.
    /// </summary>
    public Board WithoutSomePairs() => Slice is { Origins: [_], Destinations: [_] }
        ? this
        : this with { Best = [.. Best.Where(IsOfKeptPair)], Others = [.. Others.Where(IsOfKeptPair)] };

    private static bool IsOfKeptPair(Row row) => !Dice.For(
        "missing", row.Itinerary.From.Code, row.Itinerary.To.Code).Falls(1 / 3.0);

    public static Board Empty(Query query) => new(query.Slices[query.Listed], [], [], 0, []);
}
