namespace FlightSearch.Jobs;

/// <summary>The outcome of opening a job.</summary>
public abstract record Opening
{
    private Opening()
    {
    }

    /// <summary>The job was stored.</summary>
    public sealed record Stored(
        Guid JobId, int TotalCombinations, int PlannedPages, int FreshnessMinutes, DateTimeOffset CreatedAt) : Opening;

    /// <summary>The same search was opened with the same idempotency key within 24 hours.</summary>
    public sealed record Repeated(Guid JobId) : Opening;

    /// <summary>Another search was opened with the same idempotency key within 24 hours.</summary>
    public sealed record KeyReused : Opening;

    /// <summary>The owner has as many open jobs as allowed. Nothing was stored.</summary>
    public sealed record TooManyOpen(int Most) : Opening;
}
