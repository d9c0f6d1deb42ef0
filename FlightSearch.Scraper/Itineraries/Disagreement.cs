namespace FlightSearch.Scraper;

/// <summary>
/// A difference between the page's embedded data and its rendered cards. The itineraries hold the embedded value.
/// </summary>
/// <param name="Position">Index of the row on the page, from 0.</param>
/// <param name="Field">The field that differs.</param>
/// <param name="Embedded">Value in the embedded data; null if it has none.</param>
/// <param name="Card">Value on the card. A field that the card lacks is not compared.</param>
public sealed record Disagreement(int Position, CardField Field, string? Embedded, string? Card);

/// <summary>A field that both the cards and the embedded data hold.</summary>
public enum CardField
{
    /// <summary>
    /// The number of rows. <see cref="Disagreement.Position"/> is the first row that only one side has.
    /// </summary>
    RowCount,

    /// <summary>The displayed price; "none" on a card without a price.</summary>
    Price,

    /// <summary>Local date and time of departure.</summary>
    Departure,

    /// <summary>Local date and time of arrival.</summary>
    Arrival,

    /// <summary>Displayed airline names.</summary>
    Airlines,

    /// <summary>Number of stops.</summary>
    Stops,

    /// <summary>Duration of the journey in minutes.</summary>
    Duration,

    /// <summary>Operating flight numbers. Compared only if the card has the number of every leg.</summary>
    FlightNumbers,

    /// <summary>Emissions of the journey in grams.</summary>
    Co2,
}
