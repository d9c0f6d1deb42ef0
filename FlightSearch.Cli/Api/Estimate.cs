namespace FlightSearch.Cli.Api;

/// <summary>What a search would need: pages, and the time that they take at the permitted rate.</summary>
internal sealed record Estimate
{
    public required int TotalCombinations { get; init; }

    public required PageEstimate Pages { get; init; }

    public required long PagesAhead { get; init; }

    /// <summary>Null without pacing; the same for the following ones.</summary>
    public double? PagesPerMinute { get; init; }

    public int? PagesPerDay { get; init; }

    public long? DurationSeconds { get; init; }

    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>For a search that takes more than a day.</summary>
    public string? Warning { get; init; }
}

/// <param name="Chosen"><c>exact</c> or <c>merged</c>.</param>
internal sealed record PageEstimate(int Exact, int Merged, string Chosen, int Planned);
