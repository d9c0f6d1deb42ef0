using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>
/// An itinerary as <c>parse</c> prints it. Scripts rely on these names; the scraper may rename its own.
/// </summary>
internal sealed record ItineraryLine(
    bool Best,
    decimal? Price,
    decimal? ExactPrice,
    string? Currency,
    IReadOnlyList<string> Airlines,
    IReadOnlyList<string> AirlineCodes,
    IReadOnlyList<string> CodeshareSellers,
    string From,
    string To,
    DateTime? Departure,
    DateOnly? DepartureDate,
    DateTime? Arrival,
    int? ArrivalDayOffset,
    int? DurationMinutes,
    int Stops,
    IEnumerable<LayoverLine> Layovers,
    int? Co2Grams,
    int? Co2TypicalGrams,
    int? Co2DifferencePercent,
    Co2Label? Co2Label,
    Bags? IncludedBags,
    bool SelfTransfer,
    bool SeparateTickets,
    string? DelayNote,
    Uri? BookingLink,
    string? BookingToken,
    IEnumerable<LegLine> Legs)
{
    public static ItineraryLine Of(Itinerary row, Uri? bookingLink) => new(
        row.Best, row.Price, row.ExactPrice, row.Currency,
        row.Airlines, row.AirlineCodes, row.CodeshareSellers,
        row.From, row.To, row.Departure, row.DepartureDate, row.Arrival, row.ArrivalDayOffset, row.DurationMinutes,
        row.Stops, row.Layovers.Select(LayoverLine.Of),
        row.Co2Grams, row.Co2TypicalGrams, row.Co2DifferencePercent, row.Co2Label,
        row.IncludedBags, row.SelfTransfer, row.SeparateTickets, row.DelayNote,
        bookingLink, row.BookingToken, row.Legs.Select(LegLine.Of));
}

/// <summary>The time between two flights of an itinerary.</summary>
internal sealed record LayoverLine(
    int? Minutes,
    string? ArrivalAirport,
    string? DepartureAirport,
    string? ArrivalAirportName,
    string? ArrivalCity,
    string? DepartureAirportName,
    string? DepartureCity,
    bool Overnight)
{
    public static LayoverLine Of(Layover layover) => new(
        layover.Minutes, layover.ArrivalAirport, layover.DepartureAirport,
        layover.ArrivalAirportName, layover.ArrivalCity, layover.DepartureAirportName, layover.DepartureCity,
        layover.Overnight);
}
