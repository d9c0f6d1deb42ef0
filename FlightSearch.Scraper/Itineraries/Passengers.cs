namespace FlightSearch.Scraper;

/// <summary>
/// Number of travellers by kind: at most nine in total, and at most one infant on lap per adult.
/// </summary>
/// <remarks>
/// Source: <c>tfs</c> field 8, one number per traveller: 1 adult, 2 child, 3 infant on lap, 4 infant in seat. Google
/// reads a query without travellers as one adult.
/// </remarks>
/// <param name="Adults">Number of adults.</param>
/// <param name="Children">Number of children, each with a seat.</param>
/// <param name="InfantsOnLap">Number of infants without a seat, each on the lap of an adult.</param>
/// <param name="InfantsInSeat">Number of infants with a seat.</param>
public sealed record Passengers(int Adults = 1, int Children = 0, int InfantsOnLap = 0, int InfantsInSeat = 0);
