namespace FlightSearch.Scraper;

/// <summary>
/// Bags that the price must include, for all travellers together; a null count is left unsaid, which Google reads as
/// none. Source: <c>tfs</c> field 13; of an itinerary, <c>row[4][6]</c> or its card.
/// </summary>
/// <param name="CarryOn">Bags for the cabin; null where unsaid. Source: <c>tfs</c> field 13.2;
/// <c>row[4][6][1]</c>.</param>
/// <param name="Checked">Bags for the hold; null where unsaid. Source: <c>tfs</c> field 13.3;
/// <c>row[4][6][0]</c>.</param>
public sealed record Bags(int? CarryOn = null, int? Checked = null);
