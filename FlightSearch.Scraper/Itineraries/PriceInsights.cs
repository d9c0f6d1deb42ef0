namespace FlightSearch.Scraper;

/// <summary>
/// Google's judgement of the cheapest price. Prices in whole units of the page's currency. Source: <c>ds:1[5]</c>.
/// </summary>
public sealed record PriceInsights
{
    /// <summary>The judgement itself.</summary>
    public required PriceLevel Level { get; init; }

    /// <summary>The cheapest price now.</summary>
    public decimal? Lowest { get; init; }

    /// <summary>The middle of what is typical.</summary>
    public decimal? Typical { get; init; }

    /// <summary>Below it, prices are called low.</summary>
    public decimal? TypicalLow { get; init; }

    /// <summary>Above it, prices are called high.</summary>
    public decimal? TypicalHigh { get; init; }

    /// <summary>The cheapest price of each day, for some two months back; empty where the page has none.</summary>
    public IReadOnlyList<PricePoint> History { get; init; } = [];
}

/// <summary>The cheapest price now, beside what is typical for the route and the season.</summary>
public enum PriceLevel
{
    /// <summary>Below the typical band.</summary>
    Low,

    /// <summary>Within the typical band.</summary>
    Typical,

    /// <summary>Above the typical band.</summary>
    High,
}

/// <summary>The cheapest price of one day in the past, whole units of the page's currency.</summary>
/// <param name="Time">As the page dates it, in UTC. Source: <c>ds:1[5][10][0][i][0]</c>, milliseconds since
/// 1970.</param>
/// <param name="Price">What the cheapest journey cost then, whole units of the page's currency. Source:
/// <c>ds:1[5][10][0][i][1]</c>.</param>
public sealed record PricePoint(DateTimeOffset Time, decimal Price);
