namespace FlightSearch.Jobs;

/// <summary>
/// How a row of <c>job_batches</c> is to be read. A worker claims only formats that it knows, so that an older one can
/// run beside a newer one.
/// </summary>
internal static class BatchFormat
{
    /// <summary>Consecutive pages of a search of one block.</summary>
    public const short Range = 1;

    /// <summary>A list of pages, or a search of several blocks.</summary>
    public const short ListOrBlocks = 2;

    /// <summary>Any pages of a job with merged pages.</summary>
    public const short Merged = 3;

    /// <summary>The newest format that this version can read.</summary>
    public const short Newest = Merged;
}
