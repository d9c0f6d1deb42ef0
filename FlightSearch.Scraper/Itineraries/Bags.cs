namespace FlightSearch.Scraper;

/// <summary>
/// Number of bags for all travellers together. Null for a number that is not given; Google reads a missing number in a
/// query as 0.
/// </summary>
/// <remarks>
/// Source: <c>tfs</c> field 13, with 13.2 for carry-on and 13.3 for checked bags; of an itinerary, <c>row[4][6]</c> or
/// its card.
/// </remarks>
/// <param name="CarryOn">Carry-on bags.</param>
/// <param name="Checked">Checked bags.</param>
public sealed record Bags(int? CarryOn = null, int? Checked = null);
