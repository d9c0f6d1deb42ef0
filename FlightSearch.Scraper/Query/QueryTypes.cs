namespace FlightSearch.Scraper;

/// <summary>Kind of trip.</summary>
public enum Trip
{
    /// <summary>Outbound and return.</summary>
    RoundTrip = 1,
    /// <summary>One direction.</summary>
    OneWay = 2,
    /// <summary>Several directions in order.</summary>
    MultiCity = 3,
}

/// <summary>The lists of flights that a results page offers.</summary>
public enum ResultsTab
{
    /// <summary>Best flights first, by Google's ranking.</summary>
    Best,
    /// <summary>Cheapest first. Only this list has journeys with a self-transfer or on separate tickets.</summary>
    Cheapest,
}

/// <summary>
/// A chosen flight, by its operating carrier. With a codeshare number Google finds no return flights.
/// </summary>
/// <remarks>
/// Source: <c>tfs</c> field 3.4, with origin in 3.4.1, date in 3.4.2, destination in 3.4.3, airline in 3.4.5 and number
/// in 3.4.6.
/// </remarks>
/// <param name="From">IATA code of the departure airport or railway station.</param>
/// <param name="Date">Local departure date.</param>
/// <param name="To">IATA code of the arrival airport or railway station.</param>
/// <param name="Airline">IATA code of the operating carrier, two characters.</param>
/// <param name="FlightNumber">The number without the airline code; rarely with a letter at the end.</param>
public sealed record SelectedFlight(string From, DateOnly Date, string To, string Airline, string FlightNumber)
{
    internal static bool IsKnown(FlightLeg leg) => leg is { Operating: not null, Departure: not null };

    /// <summary>The leg must have a known number and departure.</summary>
    internal static SelectedFlight Of(FlightLeg leg) => new(
        leg.From, DateOnly.FromDateTime(leg.Departure!.Value), leg.To, leg.Operating!.Airline, leg.Operating.Number);
}
