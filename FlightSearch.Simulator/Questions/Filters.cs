using FlightSearch.Simulator.Fares;
using FlightSearch.Tfs;

namespace FlightSearch.Simulator.Questions;

/// <summary>What an itinerary of one slice must be like. The filters the query has beyond these are read over.</summary>
internal sealed record Filters(
    int? MaxStops,
    IReadOnlySet<string> Airlines,
    IReadOnlySet<string> ExcludedAirlines,
    (int From, int To) DepartureHours,
    (int From, int To) ArrivalHours,
    int? MaxMinutes)
{
    public static Filters Of(Slice slice) => new(
        slice is { HasMaxStops: true, MaxStops: >= 0 and <= 2 } ? slice.MaxStops : null, // Google reads over more than two
        slice.Airlines.ToHashSet(),
        slice.ExcludeAirlines.ToHashSet(),
        (slice.HasDepartureFromHour ? slice.DepartureFromHour : 0, slice.HasDepartureToHour ? slice.DepartureToHour : 23),
        (slice.HasArrivalFromHour ? slice.ArrivalFromHour : 0, slice.HasArrivalToHour ? slice.ArrivalToHour : 23),
        slice.HasMaxDurationMinutes ? slice.MaxDurationMinutes : null);

    public bool Admit(Itinerary itinerary) =>
        (MaxStops is null || itinerary.Stops <= MaxStops)
        && (MaxMinutes is null || itinerary.Minutes <= MaxMinutes)
        && Includes(DepartureHours, itinerary.Departs.Hour)
        && Includes(ArrivalHours, itinerary.Arrives.Hour)
        && (Airlines.Count == 0 || itinerary.Flights.All(flight => IsNamed(flight, Airlines)))
        && (ExcludedAirlines.Count == 0 || !itinerary.Flights.Any(flight => IsNamed(flight, ExcludedAirlines)));

    private static bool Includes((int From, int To) hours, int hour) => hours.From <= hour && hour <= hours.To;

    private static bool IsNamed(Flight flight, IReadOnlySet<string> names) =>
        names.Contains(flight.Airline.Code) || (flight.Airline.Alliance is { } alliance && names.Contains(alliance));
}
