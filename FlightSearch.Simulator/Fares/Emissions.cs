using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Fares;

/// <summary>The CO₂ of a row for one traveller, beside what is usual on the route and in the middle of the board.</summary>
internal readonly record struct Emissions(int Grams, int TypicalGrams, int MedianGrams, int Contrails)
{
    public int PercentAboveTypical => (int)Math.Round(100.0 * (Grams - TypicalGrams) / TypicalGrams);

    /// <summary>1 lower, 2 typical, 3 higher.</summary>
    public int Label => LabelOf(Grams, TypicalGrams);

    public int LabelBesideMedian => LabelOf(Grams, MedianGrams);

    public static Emissions Of(Itinerary itinerary, Cabin cabin)
    {
        var typical = Rounded((12_000 + itinerary.From.KmTo(itinerary.To) * 74) * ((int)cabin * 0.9 + 0.1));

        return new Emissions(
            Rounded(itinerary.Flights.Sum(flight => flight.Grams(cabin))),
            typical,
            Rounded(typical * 1.18),
            (int)Math.Round(itinerary.Flights.Average(flight => flight.Contrails)));
    }

    private static int LabelOf(int grams, int usual) => (grams / (double)usual) switch { < 0.9 => 1, > 1.1 => 3, _ => 2 };

    private static int Rounded(double grams) => (int)Math.Round(grams / 1000) * 1000;
}
