namespace FlightSearch.Scraper;

/// <summary>A place where the page's data and its rendered cards say different things. The data is what was read.</summary>
/// <param name="Position">The row, counted from 0 in the page's order.</param>
/// <param name="Embedded">What the data says; null for nothing.</param>
/// <param name="Card">What the card says; null for nothing.</param>
public sealed record Disagreement(int Position, CardField Field, string? Embedded, string? Card);

public enum CardField
{
    /// <summary>One of the two has more rows; <see cref="Disagreement.Position"/> is the first that stands alone.</summary>
    RowCount,

    Price,

    Departure,

    Arrival,

    Airlines,

    Stops,

    Duration,

    FlightNumbers,

    Co2,
}
