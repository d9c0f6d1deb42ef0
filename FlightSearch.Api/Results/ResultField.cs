namespace FlightSearch.Api.Results;

/// <summary>The fields of a <see cref="ResultResponse"/>.</summary>
internal enum ResultField
{
    DepartureAirport,
    DestinationAirport,
    OutboundDate,
    ReturnDate,
    Price,
    ExactPrice,
    Currency,
    Airline,
    FlightNumbers,
    Stops,
    Duration,
    DurationMinutes,
    DepartsAt,
    ArrivesAt,
    Layovers,
    IncludedBags,
    SelfTransfer,
    SeparateTickets,
    Co2Grams,
    Co2TypicalGrams,
    Best,
    CurrentPriceIndicator,
    Legs,
    BookingLink,
    ObservedAt,
}
