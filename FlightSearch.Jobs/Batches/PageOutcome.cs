namespace FlightSearch.Jobs;

/// <summary>The outcome of one combination, which the next checkpoint stores.</summary>
public abstract record PageOutcome(int Page)
{
    public sealed record Answered(int Page, IReadOnlyList<FlightResultRow> Results) : PageOutcome(Page);

    public sealed record Failed(int Page, string Code, string? Detail) : PageOutcome(Page);
}
