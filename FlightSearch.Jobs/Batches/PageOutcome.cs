namespace FlightSearch.Jobs;

/// <summary>How one combination ended, to be written down with the next checkpoint.</summary>
public abstract record PageOutcome(int Page)
{
    public sealed record Answered(int Page, IReadOnlyList<FlightResultRow> Results) : PageOutcome(Page);

    public sealed record Failed(int Page, string Code, string? Detail) : PageOutcome(Page);
}
