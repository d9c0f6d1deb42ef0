using FlightSearch.Simulator.Queries;

namespace FlightSearch.Simulator.Fares;

/// <summary>The CO₂ of an itinerary for one traveller, and what is typical for the route.</summary>
internal readonly record struct Emissions(int Grams, int TypicalGrams)
{
    public int PercentAboveTypical => (int)Math.Round(100.0 * (Grams - TypicalGrams) / TypicalGrams);

    /// <summary>1 lower, 2 typical, 3 higher.</summary>
    public int Label => (Grams / (double)TypicalGrams) switch { < 0.9 => 1, > 1.1 => 3, _ => 2 };

    public static Emissions Of(Itinerary itinerary, Cabin cabin) => new(
        Rounded(itinerary.Flights.Sum(flight => flight.Grams(cabin))),
        Rounded((12_000 + itinerary.From.KmTo(itinerary.To) * 74) * ((int)cabin * 0.9 + 0.1)));

    private static int Rounded(double grams) => (int)Math.Round(grams / 1000) * 1000;
}
