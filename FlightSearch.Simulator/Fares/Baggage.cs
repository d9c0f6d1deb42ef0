using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Fares;

/// <summary>
/// The bags that a fare includes for all travellers; <see cref="Checked"/> is null where the airline leaves it unsaid. Bags asked for
/// beyond those of the fare are paid for, and then included.
/// </summary>
internal readonly record struct Baggage(int? Checked, int CarryOn)
{
    private const long CarryOnCents = 38_00;
    private const long CheckedCents = 45_00;
    private const int LongKm = 5_000;

    public static Baggage Of(Itinerary itinerary, Question question)
    {
        var fare = OfFare(itinerary, question);
        var asked = question.Bags;

        return new Baggage(
            asked.Checked > (fare.Checked ?? 0) ? asked.Checked : fare.Checked,
            Math.Max(asked.CarryOn, fare.CarryOn));
    }

    /// <summary>What the bags asked for cost on top of the fare, for all travellers.</summary>
    public static long Cents(Itinerary itinerary, Question question)
    {
        if (question.Bags == default)
        {
            return 0;
        }

        var fare = OfFare(itinerary, question);

        return CarryOnCents * Math.Max(0, question.Bags.CarryOn - fare.CarryOn)
            + CheckedCents * Math.Max(0, question.Bags.Checked - (fare.Checked ?? 0));
    }

    private static Baggage OfFare(Itinerary itinerary, Question question)
    {
        var airline = itinerary.Flights[0].Airline;
        var travellers = question.Party.Seats;
        if (airline.IsLowCost)
        {
            return new Baggage(airline.SaysBags ? 0 : null, 0);
        }

        return new Baggage(
            airline.SaysBags ? question.Cabin >= Cabin.Business || itinerary.Km > LongKm ? travellers : 0 : null,
            travellers);
    }
}
