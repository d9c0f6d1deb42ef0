namespace FlightSearch.Scraper;

/// <summary>
/// Who travels: at most nine, and no more infants on laps than adults. Nobody at all is left unsaid, which Google reads
/// as one adult. Source: <c>tfs</c> field 8, one number for each traveller.
/// </summary>
/// <param name="Adults">How many; each a 1 in <c>tfs</c> field 8.</param>
/// <param name="Children">How many, each on a seat; each a 2 in <c>tfs</c> field 8.</param>
/// <param name="InfantsOnLap">How many without a seat, each on an adult's lap; each a 3 in <c>tfs</c> field 8.</param>
/// <param name="InfantsInSeat">How many on a seat of their own; each a 4 in <c>tfs</c> field 8.</param>
public sealed record Passengers(int Adults = 1, int Children = 0, int InfantsOnLap = 0, int InfantsInSeat = 0);
