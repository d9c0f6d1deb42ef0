using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>One flight as <c>parse</c> prints it.</summary>
internal sealed record LegLine(
    string? FlightNumber,
    FlightDesignator? Operating,
    FlightDesignator? Marketing,
    IReadOnlyList<FlightDesignator> Codeshares,
    string? OperatedBy,
    string From,
    string? FromName,
    string To,
    string? ToName,
    DateTime? Departure,
    DateTime? Arrival,
    DateTimeOffset? DepartureWithOffset,
    DateTimeOffset? ArrivalWithOffset,
    int? DepartureDayOffset,
    int? ArrivalDayOffset,
    int? DurationMinutes,
    string? Aircraft,
    string? AircraftCode,
    Cabin? Cabin,
    SeatClass? SeatClass,
    int? SeatPitchInches,
    int? SeatPitchCentimetres,
    IEnumerable<Amenities>? Amenities,
    int? Co2Grams)
{
    private static readonly Amenities[] Known =
        [.. Enum.GetValues<Amenities>().Where(amenity => amenity != Scraper.Amenities.None)];

    public static LegLine Of(FlightLeg leg) => new(
        leg.FlightNumber, leg.Operating, leg.Marketing, leg.Codeshares, leg.OperatedBy,
        leg.From, leg.FromName, leg.To, leg.ToName,
        leg.Departure, leg.Arrival, leg.DepartureWithOffset, leg.ArrivalWithOffset,
        leg.DepartureDayOffset, leg.ArrivalDayOffset, leg.DurationMinutes,
        leg.Aircraft, leg.AircraftCode, leg.Cabin, leg.SeatClass, leg.SeatPitchInches, leg.SeatPitchCentimetres,
        leg.Amenities is { } amenities ? Known.Where(amenity => amenities.HasFlag(amenity)) : null,
        leg.Co2Grams);
}
