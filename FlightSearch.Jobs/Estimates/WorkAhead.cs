namespace FlightSearch.Jobs;

/// <summary>The pages of other open jobs that are asked before the last page of a job.</summary>
/// <param name="Jobs">Number of other open jobs of its priority, which take turns with it.</param>
/// <param name="PagesOfPriority">Their pages, of each at most as many as the job has.</param>
/// <param name="PagesOfHigher">All pages of jobs of a higher priority.</param>
public sealed record WorkAhead(int Jobs, long PagesOfPriority, long PagesOfHigher)
{
    public static WorkAhead None { get; } = new(0, 0, 0);

    public long Pages => PagesOfPriority + PagesOfHigher;
}
