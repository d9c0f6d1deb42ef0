using FlightSearch.Simulator.Queries;

namespace FlightSearch.Simulator.Fares;

/// <summary>The bags in the price, for all travellers together.</summary>
/// <param name="Checked">Null where the airline does not say.</param>
/// <param name="ExtraCents">The price of the bags asked for that the fare does not include.</param>
internal readonly record struct Baggage(int? Checked, int CarryOn, long ExtraCents)
{
    private const long CarryOnCents = 38_00;
    private const long CheckedCents = 45_00;
    private const int LongKm = 5_000;

    public static Baggage Of(Itinerary itinerary, Query query)
    {
        var airline = itinerary.Flights[0].Airline;
        var seats = query.Passengers.Seats;
        var carryOn = airline.IsLowCost ? 0 : seats;
        var includesChecked = !airline.IsLowCost && (query.Cabin >= Cabin.Business || itinerary.Km > LongKm);
        int? fareChecked = airline.SaysBags ? includesChecked ? seats : 0 : null;
        var (askedCarryOn, askedChecked) = (query.Message.Bags?.CarryOn ?? 0, query.Message.Bags?.Checked ?? 0);

        return new Baggage(
            askedChecked > (fareChecked ?? 0) ? askedChecked : fareChecked,
            Math.Max(askedCarryOn, carryOn),
            CarryOnCents * Math.Max(0, askedCarryOn - carryOn)
                + CheckedCents * Math.Max(0, askedChecked - (fareChecked ?? 0)));
    }
}
