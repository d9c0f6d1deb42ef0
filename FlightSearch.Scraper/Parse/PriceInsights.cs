namespace FlightSearch.Scraper;

/// <summary>Google's judgement of the cheapest price. Prices in whole units of the page's currency. Source: <c>ds:1[5]</c>.</summary>
public sealed record PriceInsights
{
    public required PriceLevel Level { get; init; }

    /// <summary>The cheapest price now.</summary>
    public decimal? Lowest { get; init; }

    /// <summary>The middle of what is typical.</summary>
    public decimal? Typical { get; init; }

    public decimal? TypicalLow { get; init; }

    public decimal? TypicalHigh { get; init; }

    /// <summary>The cheapest price of each day, for some two months back; empty where the page has none.</summary>
    public IReadOnlyList<PricePoint> History { get; init; } = [];
}

public enum PriceLevel
{
    Low,
    Typical,
    High,
}

/// <summary>The cheapest price of one day in the past.</summary>
public sealed record PricePoint(DateTimeOffset Time, decimal Price);
