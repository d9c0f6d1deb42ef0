using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>
/// Flights and layovers of an itinerary. Stored as values in a fixed order, texts as numbers, times as distances. A
/// later version may add values at the end only.
/// </summary>
/// <param name="Legs">The flights, in order of travel.</param>
/// <param name="Layovers">Null if an older version did not store them.</param>
public sealed record ItineraryDetails(IReadOnlyList<FlightLeg> Legs, IReadOnlyList<Layover>? Layovers)
{
    /// <param name="reader">At what <see cref="Write"/> wrote.</param>
    /// <param name="start">The itinerary's departure.</param>
    internal static ItineraryDetails Read(DetailsReader reader, DateTime start)
    {
        var legs = new FlightLeg[reader.Count()];
        for (var i = 0; i < legs.Length; i++)
        {
            legs[i] = LegDetails.Read(ref reader, start);
        }

        var layovers = new Layover[reader.Count()];
        for (var i = 0; i < layovers.Length; i++)
        {
            layovers[i] = LayoverDetails.Read(ref reader);
        }

        return new ItineraryDetails(legs, layovers);
    }

    internal static void Write(DetailsWriter writer, FlightResultRow row)
    {
        writer.Count(row.Legs.Count);
        foreach (var leg in row.Legs)
        {
            LegDetails.Write(writer, leg, row.DepartsAt);
        }

        writer.Count(row.Layovers.Count);
        foreach (var layover in row.Layovers)
        {
            LayoverDetails.Write(writer, layover);
        }
    }
}
