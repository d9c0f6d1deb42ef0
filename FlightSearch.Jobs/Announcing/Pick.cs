namespace FlightSearch.Jobs;

/// <summary>One batch to announce: one that waits, or one to cut from the cursor of its job.</summary>
internal abstract record Pick(OpenJob Job)
{
    public sealed record Waiting(OpenJob Job, Guid BatchId) : Pick(Job);

    public sealed record Cut(OpenJob Job, int FirstPage, int EndPage) : Pick(Job);
}
