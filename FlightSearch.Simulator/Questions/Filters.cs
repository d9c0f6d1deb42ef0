using System.Globalization;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.World;
using FlightSearch.Tfs;

namespace FlightSearch.Simulator.Questions;

/// <summary>
/// What an itinerary of one slice must be like. As on Google, airlines to leave out are read over, connecting airports and layovers
/// say nothing against a non-stop, and asking for airlines loses a few of their own rows.
/// </summary>
internal sealed record Filters(
    int? MaxStops,
    IReadOnlySet<string> Airlines,
    (int From, int To) DepartureHours,
    (int From, int To) ArrivalHours,
    int? MaxMinutes,
    IReadOnlySet<string> ConnectingAirports,
    (int From, int To) LayoverMinutes,
    bool OnlyLessEmissions)
{
    private const int LessEmissions = 1;
    private const double LostOfAirlines = 0.06;

    private static readonly (int From, int To) AnyWait = (0, int.MaxValue);

    public static Filters Of(Slice slice) => new(
        slice is { HasMaxStops: true, MaxStops: >= 0 and <= 2 } ? slice.MaxStops : null, // Google reads over more than two
        slice.Airlines.ToHashSet(),
        (slice.HasDepartureFromHour ? slice.DepartureFromHour : 0, slice.HasDepartureToHour ? slice.DepartureToHour : 23),
        (slice.HasArrivalFromHour ? slice.ArrivalFromHour : 0, slice.HasArrivalToHour ? slice.ArrivalToHour : 23),
        slice.HasMaxDurationMinutes ? slice.MaxDurationMinutes : null,
        slice.ConnectingAirports.ToHashSet(),
        (slice.HasMinLayoverMinutes ? slice.MinLayoverMinutes : 0, slice.HasMaxLayoverMinutes ? slice.MaxLayoverMinutes : AnyWait.To),
        slice.Emissions.Contains(LessEmissions));

    public bool Admit(Itinerary itinerary, Cabin cabin) =>
        (MaxStops is null || itinerary.Stops <= MaxStops)
        && (MaxMinutes is null || itinerary.Minutes <= MaxMinutes)
        && Includes(DepartureHours, itinerary.Departs.Hour)
        && Includes(ArrivalHours, itinerary.Arrives.Hour)
        && (Airlines.Count == 0 || (itinerary.Flights.All(IsOfAirlines) && !IsLost(itinerary)))
        && (ConnectingAirports.Count == 0 || itinerary.Layovers.All(layover => ConnectingAirports.Contains(layover.Arriving.To.Code)))
        && (LayoverMinutes == AnyWait || itinerary.Layovers.All(layover => Includes(LayoverMinutes, layover.Minutes)))
        && (!OnlyLessEmissions || Emissions.Of(itinerary, cabin).Label == LessEmissions);

    private static bool Includes((int From, int To) span, int value) => span.From <= value && value <= span.To;

    private bool IsOfAirlines(Flight flight) =>
        Airlines.Contains(flight.Airline.Code) || (flight.Airline.Alliance is { } alliance && Airlines.Contains(alliance));

    private static bool IsLost(Itinerary itinerary) =>
        Dice.For("lost", itinerary.Name, itinerary.Departs.ToString("yyyyMMdd", CultureInfo.InvariantCulture)).Falls(LostOfAirlines);
}
