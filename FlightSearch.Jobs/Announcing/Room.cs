namespace FlightSearch.Jobs;

/// <summary>
/// What may still be announced. Batches of interactive jobs are counted apart, so that large jobs take no place of
/// theirs.
/// </summary>
/// <param name="Pages">Number of free slots.</param>
/// <param name="Batches">Number of batches, without those of interactive jobs.</param>
/// <param name="Urgent">Number of batches of interactive jobs.</param>
/// <param name="BulkPages">Number of free slots for jobs of low priority.</param>
internal readonly record struct Room(int Pages, int Batches, int Urgent, int BulkPages)
{
    public bool IsFull => Pages <= 0 || (Batches <= 0 && Urgent <= 0);

    public bool HasRoomFor(JobPriority priority) => Pages > 0 && priority switch
    {
        JobPriority.High => Urgent > 0,
        JobPriority.Low => Batches > 0 && BulkPages > 0,
        _ => Batches > 0,
    };

    /// <summary>What is left after a batch.</summary>
    public Room Without(JobPriority priority, int pages) => this with
    {
        Pages = Pages - pages,
        Batches = Batches - (priority is JobPriority.High ? 0 : 1),
        Urgent = Urgent - (priority is JobPriority.High ? 1 : 0),
        BulkPages = BulkPages - (priority is JobPriority.Low ? pages : 0),
    };
}
