using FlightSearch.Simulator.Queries;
using FlightSearch.Tfs;
using Google.Protobuf.Collections;

namespace FlightSearch.Simulator.Fares;

/// <summary>
/// The filters of a slice. As on Google, excluded airlines are ignored, and connecting airports and layovers do not exclude
/// non-stop flights.
/// </summary>
internal static class Filters
{
    private const int MostStops = 2; // a larger number is no filter
    private const int LessEmissions = 1;

    public static bool Admits(this Slice slice, Itinerary itinerary, Cabin cabin) =>
        (!slice.HasMaxStops || slice.MaxStops > MostStops || itinerary.Stops <= slice.MaxStops)
        && (!slice.HasMaxDurationMinutes || itinerary.Minutes <= slice.MaxDurationMinutes)
        && itinerary.Departs.Hour >= slice.DepartureFromHour
        && (!slice.HasDepartureToHour || itinerary.Departs.Hour <= slice.DepartureToHour)
        && itinerary.Arrives.Hour >= slice.ArrivalFromHour
        && (!slice.HasArrivalToHour || itinerary.Arrives.Hour <= slice.ArrivalToHour)
        && (slice.Airlines.Count == 0 || itinerary.Flights.All(flight => IsOneOf(slice.Airlines, flight)))
        && itinerary.Layovers.All(layover => Admits(slice, layover))
        && (!slice.Emissions.Contains(LessEmissions) || Emissions.Of(itinerary, cabin).Label == LessEmissions);

    private static bool Admits(Slice slice, Layover layover) =>
        (slice.ConnectingAirports.Count == 0 || slice.ConnectingAirports.Contains(layover.Arriving.To.Code))
        && layover.Minutes >= slice.MinLayoverMinutes
        && (!slice.HasMaxLayoverMinutes || layover.Minutes <= slice.MaxLayoverMinutes);

    private static bool IsOneOf(RepeatedField<string> airlines, Flight flight) =>
        airlines.Contains(flight.Airline.Code)
        || (flight.Airline.Alliance is { } alliance && airlines.Contains(alliance));
}
