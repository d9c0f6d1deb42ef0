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

/// <summary>Classes of travel.</summary>
public enum Cabin
{
    /// <summary>Basic economy included.</summary>
    Economy = 1,
    /// <summary>A cabin of its own or more room in the same.</summary>
    PremiumEconomy = 2,
    /// <summary>On short flights of some countries sold as first.</summary>
    Business = 3,
    /// <summary>Few aircraft have it.</summary>
    First = 4,
}

/// <summary>The lists of flights that a results page offers.</summary>
public enum ResultsTab
{
    /// <summary>What Google recommends first.</summary>
    Best,
    /// <summary>By price. Journeys with a self-transfer or on separate tickets are on this one only.</summary>
    Cheapest,
}

/// <summary>
/// Who travels: at most nine, and no more infants on laps than adults. Nobody at all is left unsaid, which Google reads as
/// one adult. Source: <c>tfs</c> field 8, one number for each traveller.
/// </summary>
/// <param name="Adults">How many; each a 1 in <c>tfs</c> field 8.</param>
/// <param name="Children">How many, each on a seat; each a 2 in <c>tfs</c> field 8.</param>
/// <param name="InfantsOnLap">How many without a seat, each on an adult's lap; each a 3 in <c>tfs</c> field 8.</param>
/// <param name="InfantsInSeat">How many on a seat of their own; each a 4 in <c>tfs</c> field 8.</param>
public sealed record Passengers(int Adults = 1, int Children = 0, int InfantsOnLap = 0, int InfantsInSeat = 0);

/// <summary>
/// Bags that the price must include, for all travellers together; a null count is left unsaid, which Google reads as none.
/// Source: <c>tfs</c> field 13; of an itinerary, <c>row[4][6]</c> or its card.
/// </summary>
/// <param name="CarryOn">Bags for the cabin; null where unsaid. Source: <c>tfs</c> field 13.2; <c>row[4][6][1]</c>.</param>
/// <param name="Checked">Bags for the hold; null where unsaid. Source: <c>tfs</c> field 13.3; <c>row[4][6][0]</c>.</param>
public sealed record Bags(int? CarryOn = null, int? Checked = null);

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
