namespace FlightSearch.Scraper;

/// <summary>
/// Number of bags for all travellers together. In a search, a number that is left out counts as 0; in a result it is
/// unknown.
/// </summary>
/// <remarks>
/// Source: <c>tfs</c> field 13, with 13.2 for carry-on and 13.3 for checked bags; of an itinerary, <c>row[4][6]</c> or
/// its card.
/// </remarks>
/// <param name="CarryOn">Number of carry-on bags; null if it is not given.</param>
/// <param name="Checked">Number of checked bags; null if it is not given.</param>
public sealed record Bags(int? CarryOn = null, int? Checked = null);
