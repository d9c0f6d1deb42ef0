namespace FlightSearch.Api.Jobs;

/// <summary>The pages of a job: how many requests its combinations need.</summary>
public sealed record PageCounts
{
    /// <summary>Whether pages are asked that answer several combinations.</summary>
    public bool Merged { get; init; }

    /// <summary>Number of pages, if none of them turns out to be incomplete and none is audited.</summary>
    public int Planned { get; init; }

    /// <summary>
    /// Number of pages that were requested and answered or have failed, those of splits and audits included.
    /// </summary>
    public int Asked { get; init; }

    /// <summary>
    /// Number of pages that were incomplete or could not be read, and for which smaller ones were asked.
    /// </summary>
    public int Split { get; init; }

    /// <summary>
    /// Number of pages that were not asked because another job had asked them less than the job's freshness ago.
    /// </summary>
    public int FromStore { get; init; }

    /// <summary>When the oldest of these pages was asked; null if there are none.</summary>
    public DateTimeOffset? OldestAnswer { get; init; }

    /// <summary>
    /// Processed combinations less pages asked: how many pages were not needed so far. Negative if pages of several
    /// combinations had to be split too often.
    /// </summary>
    public int Saved { get; init; }

    /// <summary>
    /// Number of combinations that a page of several had no flights for, and neither had a page of their own.
    /// </summary>
    public int AuditsAgreed { get; init; }

    /// <summary>
    /// The same, where the page of their own had flights. Then all combinations without flights are asked again, and
    /// the rest of the job one by one.
    /// </summary>
    public int AuditsDisagreed { get; init; }
}

/// <summary>Number of combinations by coverage.</summary>
public sealed record CoverageCounts
{
    /// <summary>All rows of a complete page are stored, unless the search keeps only the cheapest.</summary>
    public int Whole { get; init; }

    /// <summary>A complete page of several combinations had no flight for them.</summary>
    public int Inferred { get; init; }

    /// <summary>Their own page was incomplete: flights may be missing.</summary>
    public int Cut { get; init; }

    /// <summary>Their page could not be requested or read.</summary>
    public int Failed { get; init; }
}
