namespace FlightSearch.Scraper;

/// <summary>
/// A place where the page's data and its rendered cards say different things. The data is what was read.
/// </summary>
/// <param name="Position">The row, counted from 0 in the page's order.</param>
/// <param name="Field">What of the row it is that they tell differently.</param>
/// <param name="Embedded">What the data says; null for nothing.</param>
/// <param name="Card">What the card says; where it says nothing, nothing is compared.</param>
public sealed record Disagreement(int Position, CardField Field, string? Embedded, string? Card);

/// <summary>What a card and the page's data can both say of a flight.</summary>
public enum CardField
{
    /// <summary>
    /// One of the two has more rows; <see cref="Disagreement.Position"/> is the first that stands alone.
    /// </summary>
    RowCount,

    /// <summary>The price as displayed; "none" on a card without one.</summary>
    Price,

    /// <summary>The journey's departure, local date and time.</summary>
    Departure,

    /// <summary>The journey's arrival, local date and time.</summary>
    Arrival,

    /// <summary>The airlines' names as displayed.</summary>
    Airlines,

    /// <summary>The number of changes.</summary>
    Stops,

    /// <summary>The whole journey, minutes.</summary>
    Duration,

    /// <summary>The operating flight number of every leg; not compared where one is unsaid.</summary>
    FlightNumbers,

    /// <summary>The journey's emissions, grams.</summary>
    Co2,
}
