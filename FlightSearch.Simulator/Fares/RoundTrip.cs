using System.Globalization;
using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Fares;

/// <summary>What two directions cost together: less when one ticket holds both, a little more than the sum when it does not.</summary>
internal static class RoundTrip
{
    private const int OnOneTicketPercent = 92;
    private const int OnTwoPercent = 104;

    /// <summary>The cheapest journey that begins with this outbound offer; null when no way back fits or none has a price.</summary>
    public static long? CheapestCents(Offer outbound, IEnumerable<Offer> ways) =>
        ways.Where(back => Fits(outbound.Itinerary, back.Itinerary)).Min(back => Cents(outbound, back));

    public static bool Fits(Itinerary outbound, Itinerary back) => back.Departs > outbound.Arrives;

    public static long? Cents(Offer outbound, Offer back)
    {
        var isOneTicket = outbound.Itinerary.Flights[0].Airline.SellsWith(back.Itinerary.Flights[0].Airline);

        return (outbound.Cents + back.Cents) * (isOneTicket ? OnOneTicketPercent : OnTwoPercent) / 100;
    }

    /// <summary>The offer among these whose operating flights the slice names.</summary>
    public static Offer? Chosen(AskedSlice slice, IEnumerable<Offer> offers) => offers.FirstOrDefault(offer =>
        offer.Itinerary.Flights.Count == slice.Selected.Count
        && offer.Itinerary.Flights.Zip(slice.Selected).All(both =>
            both.First.From.Code == both.Second.Origin
            && both.First.To.Code == both.Second.Destination
            && both.First.Airline.Code == both.Second.Airline
            && both.First.Number.ToString(CultureInfo.InvariantCulture) == both.Second.FlightNumber));
}
