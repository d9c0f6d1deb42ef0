using FlightSearch.Simulator.Queries;

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

    public static Board Empty(Query query) => new(query.Slices[query.Listed], [], [], 0, []);
}
