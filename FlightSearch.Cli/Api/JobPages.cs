namespace FlightSearch.Cli.Api;

/// <summary>The pages of a job.</summary>
/// <param name="OldestAnswer">When the oldest page from the store was asked, or null.</param>
internal sealed record JobPages(
    bool Merged, int Planned, int Asked, int Split, int Saved, int AuditsAgreed, int AuditsDisagreed,
    int FromStore = 0, DateTimeOffset? OldestAnswer = null);

/// <summary>Number of combinations by coverage.</summary>
internal sealed record JobCoverage(int Whole, int Inferred, int Cut, int Failed);
