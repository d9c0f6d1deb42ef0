namespace FlightSearch.Jobs;

/// <summary>
/// Decides which batches get the free slots: the highest priority first, within a priority the job that was served
/// longest ago, and every tenth time one of the lower priorities that wait, in turn, so that no job starves.
/// </summary>
internal sealed class SlotOrder
{
    private const int LowerEvery = 10;

    private int _served;

    /// <summary>
    /// Chooses batches until the slots are used up. The last batch may have more pages than slots are left.
    /// </summary>
    /// <param name="jobs">For each priority, the job that was served longest ago first.</param>
    /// <param name="pages">Number of free slots.</param>
    /// <param name="batches">Maximum number of batches.</param>
    /// <param name="bulkPages">Number of free slots for jobs of low priority.</param>
    /// <param name="batchSize">Maximum number of pages of a batch that is cut for a job.</param>
    public IReadOnlyList<Pick> Choose(
        IReadOnlyList<OpenJob> jobs, int pages, int batches, int bulkPages, Func<OpenJob, int> batchSize)
    {
        var waiting = jobs
            .GroupBy(job => job.Priority)
            .OrderByDescending(priority => priority.Key)
            .Select(priority => new Line(priority.Key, priority.Select(job => new Turn(job))))
            .ToList();
        List<Pick> picks = [];
        while (pages > 0 && picks.Count < batches)
        {
            waiting.RemoveAll(line => line.Turns.Count == 0 || (line.Priority is JobPriority.Low && bulkPages <= 0));
            if (waiting.Count == 0)
            {
                break;
            }

            var line = ++_served % LowerEvery == 0 && waiting.Count > 1
                ? waiting[^(1 + (_served / LowerEvery % (waiting.Count - 1)))]
                : waiting[0];
            var turn = line.Turns.Dequeue();
            var (pick, count) = turn.Take(batchSize(turn.Job));
            picks.Add(pick);
            pages -= count;
            bulkPages -= line.Priority is JobPriority.Low ? count : 0;
            if (turn.HasMore)
            {
                line.Turns.Enqueue(turn);
            }
        }

        return picks;
    }

    /// <summary>The jobs of one priority, in the order of their next turns.</summary>
    private sealed class Line(JobPriority priority, IEnumerable<Turn> turns)
    {
        public JobPriority Priority => priority;

        public Queue<Turn> Turns { get; } = new(turns);
    }

    /// <summary>What a job has left to announce.</summary>
    private sealed class Turn(OpenJob job)
    {
        private int _waiting;
        private int _nextPage = job.NextPage;

        public OpenJob Job => job;

        public bool HasMore => _waiting < job.Waiting.Count || _nextPage < job.EndPage;

        /// <summary>Batches that wait come first: they are the oldest work.</summary>
        public (Pick Pick, int Pages) Take(int batchSize)
        {
            if (_waiting < job.Waiting.Count)
            {
                var batch = job.Waiting[_waiting++];
                return (new Pick.Waiting(job, batch.BatchId), batch.Pages);
            }

            var first = _nextPage;
            _nextPage = Math.Min(first + batchSize, job.EndPage);
            return (new Pick.Cut(job, first, _nextPage), _nextPage - first);
        }
    }
}
