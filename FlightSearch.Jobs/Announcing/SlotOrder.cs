namespace FlightSearch.Jobs;

/// <summary>
/// Decides which batches get the free slots: the highest priority first, and every tenth time one of the lower
/// priorities that wait, in turn, so that no job starves. Within a priority the slots are shared by the owners of jobs,
/// and those of an owner by its jobs: who holds the fewest batches comes first, and then who was served longest ago.
/// </summary>
internal sealed class SlotOrder
{
    private const int LowerEvery = 10;

    private int _served;

    /// <summary>
    /// Chooses batches until the slots are used up. The last batch may have more pages than slots are left.
    /// </summary>
    /// <param name="jobs">For each priority, the one that comes first now at the beginning.</param>
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
            .Select(priority => new Line(priority.Key, priority))
            .ToList();
        List<Pick> picks = [];
        while (pages > 0 && picks.Count < batches)
        {
            waiting.RemoveAll(line => line.IsEmpty || (line.Priority is JobPriority.Low && bulkPages <= 0));
            if (waiting.Count == 0)
            {
                break;
            }

            var line = ++_served % LowerEvery == 0 && waiting.Count > 1
                ? waiting[^(1 + (_served / LowerEvery % (waiting.Count - 1)))]
                : waiting[0];
            var (pick, count) = line.Take(batchSize);
            picks.Add(pick);
            pages -= count;
            bulkPages -= line.Priority is JobPriority.Low ? count : 0;
        }

        return picks;
    }

    /// <summary>The jobs of one priority that wait.</summary>
    private sealed class Line
    {
        private readonly List<Turn> _turns = [];
        private int _place;

        public Line(JobPriority priority, IEnumerable<OpenJob> jobs)
        {
            Priority = priority;
            Dictionary<string, Share> owners = [];
            foreach (var job in jobs)
            {
                var owner = job.Owner ?? "";
                owners.TryAdd(owner, new Share(job.OwnerHeld, _place));
                _turns.Add(new Turn(job, owners[owner], new Share(job.Held, _place++)));
            }
        }

        public JobPriority Priority { get; }

        public bool IsEmpty => _turns.Count == 0;

        public (Pick Pick, int Pages) Take(Func<OpenJob, int> batchSize)
        {
            var first = _turns.MinBy(turn => turn.Order)!;
            var taken = first.Take(batchSize(first.Job), _place++);
            if (!first.HasMore)
            {
                _turns.Remove(first);
            }

            return taken;
        }
    }

    /// <summary>What a job has left to announce.</summary>
    private sealed class Turn(OpenJob job, Share ofOwner, Share ofJob)
    {
        private int _waiting;
        private int _nextPage = job.NextPage;

        public OpenJob Job => job;

        public (int, int, int, int) Order => (ofOwner.Held, ofOwner.Place, ofJob.Held, ofJob.Place);

        public bool HasMore => _waiting < job.Waiting.Count || _nextPage < job.EndPage;

        /// <summary>Batches that wait come first: they are the oldest work.</summary>
        public (Pick Pick, int Pages) Take(int batchSize, int place)
        {
            ofOwner.Serve(place);
            ofJob.Serve(place);
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

    /// <summary>The batches that an owner or a job holds, and when it was served last.</summary>
    private sealed class Share(int held, int place)
    {
        public int Held { get; private set; } = held;

        public int Place { get; private set; } = place;

        public void Serve(int place) => (Held, Place) = (Held + 1, place);
    }
}
