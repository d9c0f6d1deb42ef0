namespace FlightSearch.Jobs;

/// <summary>
/// The next pages of a job, with their keys in the page store: those of its waiting batches, then some after its
/// cursor. A page that is known to be replaced by others has no key: it needs no request either.
/// </summary>
internal sealed class FreshView
{
    private readonly FreshJob _job;
    private readonly TimeSpan _freshness;
    private readonly List<(Guid BatchId, Guid?[] Keys)> _waiting = [];
    private readonly Guid?[] _next;

    /// <param name="job">The job.</param>
    /// <param name="keys">Computes keys.</param>
    /// <param name="most">Number of pages to look at. The last batch may have more.</param>
    public FreshView(FreshJob job, PageKeys keys, int most)
    {
        var plan = new PagePlan(job.Search);
        _job = job;
        _freshness = TimeSpan.FromMinutes(job.Search.FreshnessMinutes ?? 0);
        foreach (var batch in job.Waiting.TakeWhile(_ => most > 0))
        {
            _waiting.Add((batch.BatchId, [.. batch.Pages.Select(KeyOf)]));
            most -= batch.Pages.Length;
        }

        var next = job.Job.NextPage;
        _next = [.. Enumerable.Range(next, Math.Clamp(most, 0, job.Job.EndPage - next)).Select(KeyOf)];

        Guid? KeyOf(int number)
        {
            var page = plan[number];
            return plan.Replaced(page, job.CutParts, job.AuditDisagreed) is null
                ? keys.Of(job.Search.Filters.ToQuery(page))
                : null;
        }
    }

    public OpenJob Job => _job.Job;

    public IEnumerable<Guid> Keys => _waiting.SelectMany(batch => batch.Keys).Concat(_next).OfType<Guid>();

    /// <summary>Number of waiting batches.</summary>
    public int Waiting => _job.Waiting.Count;

    /// <summary>Waiting batches whose pages are all stored.</summary>
    public IEnumerable<Guid> StoredBatches(IReadOnlyDictionary<Guid, TimeSpan> ages) => _waiting
        .Where(batch => batch.Keys.All(key => IsStored(key, ages)))
        .Select(batch => batch.BatchId);

    /// <summary>
    /// Cuts the pages after the cursor, up to the last stored one, into batches of stored pages and batches of others.
    /// </summary>
    /// <param name="ages">The pages that are stored.</param>
    /// <param name="most">Maximum number of batches of stored pages.</param>
    /// <param name="storedSize">Maximum number of pages of a batch of stored pages.</param>
    /// <param name="otherSize">Maximum number of pages of a batch of others.</param>
    /// <param name="skips">False to stop at the first page that is not stored.</param>
    public (IReadOnlyList<Pick.Cut> Stored, IReadOnlyList<Pick.Cut> Others) Cut(
        IReadOnlyDictionary<Guid, TimeSpan> ages, int most, int storedSize, int otherSize, bool skips)
    {
        List<Pick.Cut> stored = [], others = [], skipped = [];
        for (var from = 0; from < _next.Length && stored.Count < most;)
        {
            var isStored = IsStored(_next[from], ages);
            var end = from + 1;
            while (end < _next.Length && end - from < (isStored ? storedSize : otherSize)
                && IsStored(_next[end], ages) == isStored)
            {
                end++;
            }

            var cut = new Pick.Cut(Job, Job.NextPage + from, Job.NextPage + end);
            from = end;
            if (isStored)
            {
                stored.Add(cut);
                others.AddRange(skipped); // only if a stored page follows
                skipped.Clear();
            }
            else if (skips)
            {
                skipped.Add(cut);
            }
            else
            {
                break;
            }
        }

        return (stored, others);
    }

    private bool IsStored(Guid? key, IReadOnlyDictionary<Guid, TimeSpan> ages) =>
        key is not { } stored || (ages.TryGetValue(stored, out var age) && age < _freshness);
}
