namespace FlightSearch.Scraper;

/// <summary>Google's rating of the current prices. Prices are in whole units of the page's currency.</summary>
/// <remarks>Source: <c>ds:1[5]</c>.</remarks>
public sealed record PriceInsights
{
    /// <summary>The rating of the cheapest price.</summary>
    public required PriceLevel Level { get; init; }

    /// <summary>The current cheapest price.</summary>
    public decimal? Lowest { get; init; }

    /// <summary>The middle of the typical price range.</summary>
    public decimal? Typical { get; init; }

    /// <summary>Lower end of the typical price range.</summary>
    public decimal? TypicalLow { get; init; }

    /// <summary>Upper end of the typical price range.</summary>
    public decimal? TypicalHigh { get; init; }

    /// <summary>
    /// The cheapest price of each day for about the last two months. Empty if the page has no history.
    /// </summary>
    public IReadOnlyList<PricePoint> History { get; init; } = [];
}

/// <summary>The cheapest price compared with the typical price range of route and season.</summary>
public enum PriceLevel
{
    /// <summary>Below the typical range.</summary>
    Low,

    /// <summary>Within the typical range.</summary>
    Typical,

    /// <summary>Above the typical range.</summary>
    High,
}

/// <summary>The cheapest price on one day of the past.</summary>
/// <remarks>Source: <c>ds:1[5][10][0][i]</c>, milliseconds since 1970 and price.</remarks>
/// <param name="Time">The time stamp on the page, in UTC.</param>
/// <param name="Price">Price in whole units of the page's currency.</param>
public sealed record PricePoint(DateTimeOffset Time, decimal Price);
