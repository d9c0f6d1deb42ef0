namespace FlightSearch.Cli.Api;

/// <summary>The pages of a job.</summary>
internal sealed record JobPages(
    bool Merged, int Planned, int Asked, int Split, int Saved, int AuditsAgreed, int AuditsDisagreed);

/// <summary>Number of combinations by coverage.</summary>
internal sealed record JobCoverage(int Whole, int Inferred, int Cut, int Failed);
