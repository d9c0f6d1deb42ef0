namespace FlightSearch.Scraper;

/// <summary>What the legs of a query make together.</summary>
public enum Trip
{
    /// <summary>There and back.</summary>
    RoundTrip = 1,
    /// <summary>One direction.</summary>
    OneWay = 2,
    /// <summary>Any directions one after another.</summary>
    MultiCity = 3,
}

/// <summary>The lists of flights that a results page offers.</summary>
public enum ResultsTab
{
    /// <summary>What Google recommends first.</summary>
    Best,
    /// <summary>By price. Journeys with a self-transfer or on separate tickets are on this one only.</summary>
    Cheapest,
}

/// <summary>A flight chosen on an earlier page, by its operating carrier: a codeshare number finds no return flights.
/// Source: <c>tfs</c> field 3.4.</summary>
/// <param name="From">Where it leaves from: the IATA code of an airport or a railway station. Source: <c>tfs</c> field 3.4.1.</param>
/// <param name="Date">The day on which it leaves, by local time there. Source: <c>tfs</c> field 3.4.2.</param>
/// <param name="To">Where it arrives: the IATA code of an airport or a railway station. Source: <c>tfs</c> field 3.4.3.</param>
/// <param name="Airline">The operating carrier's IATA code, two characters. Source: <c>tfs</c> field 3.4.5.</param>
/// <param name="FlightNumber">The operating carrier's number, without that code: digits, rarely with a letter behind.
/// Source: <c>tfs</c> field 3.4.6.</param>
public sealed record SelectedFlight(string From, DateOnly Date, string To, string Airline, string FlightNumber)
{
    internal static bool IsKnown(FlightLeg leg) => leg is { Operating: not null, Departure: not null };

    /// <summary>Of a leg whose number and departure are known.</summary>
    internal static SelectedFlight Of(FlightLeg leg) => new(
        leg.From, DateOnly.FromDateTime(leg.Departure!.Value), leg.To, leg.Operating!.Airline, leg.Operating.Number);
}
