using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Fares;

/// <summary>One line of the page: an itinerary, the price of the whole journey through it for all travellers, how it is sold and with which bags.</summary>
internal sealed record Row(Itinerary Itinerary, Fare? Fare, Ticket Ticket, Baggage Baggage);

/// <summary>
/// The answer to a question: the rows of the page, best first, the others by price. <see cref="Folded"/> is how many the default
/// view leaves out; on a page that shows all they are among <see cref="Others"/>. <see cref="Chosen"/> are the offers chosen on the boards before.
/// </summary>
internal sealed record Board(AskedSlice Slice, IReadOnlyList<Row> Best, IReadOnlyList<Row> Others, int Folded, IReadOnlyList<Offer> Chosen)
{
    public IEnumerable<Row> Rows => Best.Concat(Others);

    public int Count => Best.Count + Others.Count;

    public long? CheapestShown => Rows.Min(row => row.Fare?.Shown);
}
