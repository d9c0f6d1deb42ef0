namespace FlightSearch.Jobs;

/// <summary>The pages of other open jobs that are asked before the last page of a job.</summary>
/// <param name="Share">
/// What the job gets of the slots of its priority: its owner shares them with other owners, and it with its owner's
/// other jobs.
/// </param>
/// <param name="PagesOfPriority">Pages of jobs of its priority.</param>
/// <param name="PagesOfHigher">All pages of jobs of a higher priority.</param>
public sealed record WorkAhead(double Share, long PagesOfPriority, long PagesOfHigher)
{
    public static WorkAhead None { get; } = new(1, 0, 0);

    public long Pages => PagesOfPriority + PagesOfHigher;
}
