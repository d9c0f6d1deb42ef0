namespace FlightSearch.Jobs;

/// <summary>An ended job that is to be deleted.</summary>
public sealed record PrunableJob(Guid JobId, PruneReason Reason);

/// <summary>Why a job is deleted.</summary>
public enum PruneReason
{
    /// <summary>Its deletion began earlier and was interrupted.</summary>
    Interrupted,

    /// <summary>It ended longer ago than <see cref="JobsOptions.KeepFor"/>.</summary>
    Expired,

    /// <summary>
    /// Its results and those of the jobs that ended later are larger than <see cref="JobsOptions.KeepBytes"/>.
    /// </summary>
    Excess,
}

/// <summary>What one transaction deleted of a job.</summary>
/// <param name="Rows">Number of results, failures and batches.</param>
/// <param name="IsGone">Whether nothing of the job is left.</param>
public sealed record PruneStep(int Rows, bool IsGone);
