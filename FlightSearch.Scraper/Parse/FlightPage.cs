namespace FlightSearch.Scraper;

/// <summary>What a results page holds: itineraries in the page's order, best first, and its word on the price level.</summary>
public sealed record FlightPage
{
    public required PageSource Source { get; init; }

    public required IReadOnlyList<Itinerary> Itineraries { get; init; }

    public PriceInsights? PriceInsights { get; init; }

    /// <summary>How many rows the page's default view folds away; on a page not asked for with show-all they are missing.</summary>
    public int FoldedRows { get; init; }

    /// <summary>Rows that could not be read and are missing from <see cref="Itineraries"/>; above 0, the page proves nothing
    /// by what it lacks.</summary>
    public int UnreadRows { get; init; }

    /// <summary>Where the page's data and its cards differ; null when they were not compared
    /// (<see cref="ParseOptions.CrossCheck"/>) or there are no cards.</summary>
    public IReadOnlyList<Disagreement>? Disagreements { get; init; }
}

/// <summary>Where on the page the itineraries were read.</summary>
public enum PageSource
{
    /// <summary>The data embedded in the page.</summary>
    Ds1,

    /// <summary>The rendered cards.</summary>
    Dom,

    /// <summary>A response body of the page's own calls.</summary>
    Rpc,
}

/// <summary>Google's judgement of the cheapest price. Prices in whole units of the page's currency.</summary>
public sealed record PriceInsights(
    PriceLevel Level, decimal? Lowest, decimal? TypicalLow, decimal? TypicalHigh, IReadOnlyList<PricePoint> History);

public enum PriceLevel
{
    Low,
    Typical,
    High,
}

/// <summary>The cheapest price of one day in the past.</summary>
public sealed record PricePoint(DateTimeOffset Time, decimal Price);
