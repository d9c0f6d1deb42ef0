namespace FlightSearch.Jobs;

/// <summary>
/// Numbers the possible combinations of a search, block by block. They are computed, not stored: a job needs no row for
/// each of them, and a search with billions can be counted before it is refused.
/// </summary>
/// <remarks><see cref="PagePlan"/> says which page asks for which combinations.</remarks>
public sealed class SearchPlan
{
    private readonly BlockPlan[] _blocks;

    public SearchPlan(JobSearch search) => _blocks = [.. search.Blocks.Select(block => new BlockPlan(block))];

    /// <summary>Can exceed the limit of a job, so the API checks it before it opens one.</summary>
    public long Count => _blocks.Sum(block => block.Count);

    public Combination this[int position]
    {
        get
        {
            long within = position;
            foreach (var block in _blocks)
            {
                if (within < block.Count)
                {
                    return block[within];
                }

                within -= block.Count;
            }

            throw new ArgumentOutOfRangeException(nameof(position), position, $"The search has {Count} combinations.");
        }
    }
}
