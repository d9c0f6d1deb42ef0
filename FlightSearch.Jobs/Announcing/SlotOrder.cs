namespace FlightSearch.Jobs;

/// <summary>
/// Decides which batches get the free slots: the highest priority first, and every tenth time one of the lower
/// priorities that wait, in turn, so that no job starves. Within a priority, the job with the fewest batches announced
/// or running comes first, and of several the one that was served longest ago.
/// </summary>
internal sealed class SlotOrder
{
    private const int LowerEvery = 10;

    private int _served;

    /// <summary>
    /// Chooses batches until the slots are used up. The last batch may have more pages than slots are left.
    /// </summary>
    /// <param name="jobs">Those of each priority in their order before any of these batches is chosen.</param>
    /// <param name="batchSize">Maximum number of pages of a batch that is cut for a job.</param>
    public IReadOnlyList<Pick> Choose(IReadOnlyList<OpenJob> jobs, Room room, Func<OpenJob, int> batchSize)
    {
        var waiting = jobs
            .GroupBy(job => job.Priority)
            .OrderByDescending(priority => priority.Key)
            .Select(priority => new Line(priority.Key, priority))
            .ToList();
        List<Pick> picks = [];
        while (true)
        {
            waiting.RemoveAll(line => line.IsEmpty || !room.HasRoomFor(line.Priority));
            if (waiting.Count == 0)
            {
                break;
            }

            var line = ++_served % LowerEvery == 0 && waiting.Count > 1
                ? waiting[^(1 + (_served / LowerEvery % (waiting.Count - 1)))]
                : waiting[0];
            var (pick, count) = line.Take(batchSize);
            picks.Add(pick);
            room = room.Without(line.Priority, count);
        }

        return picks;
    }

    /// <summary>The jobs of one priority that wait.</summary>
    private sealed class Line(JobPriority priority, IEnumerable<OpenJob> jobs)
    {
        private readonly List<Turn> _turns = [.. jobs.Select((job, place) => new Turn(job, place))];
        private int _served;

        public JobPriority Priority => priority;

        public bool IsEmpty => _turns.Count == 0;

        public (Pick Pick, int Pages) Take(Func<OpenJob, int> batchSize)
        {
            var first = _turns.MinBy(turn => turn.Order)!;
            var taken = first.Take(batchSize(first.Job), ++_served);
            if (!first.HasMore)
            {
                _turns.Remove(first);
            }

            return taken;
        }
    }

    /// <summary>What a job has left to announce.</summary>
    /// <param name="place">Among the jobs that were not served in this sweep.</param>
    private sealed class Turn(OpenJob job, int place)
    {
        private int _held = job.Held;
        private int _served;
        private int _waiting;
        private int _nextPage = job.NextPage;

        public OpenJob Job => job;

        public (int, int, int) Order => (_held, _served, place);

        public bool HasMore => _waiting < job.Waiting.Count || _nextPage < job.EndPage;

        /// <summary>Batches that wait come first: they are the oldest work.</summary>
        /// <param name="served">Number of turns so far, with this one.</param>
        public (Pick Pick, int Pages) Take(int batchSize, int served)
        {
            (_held, _served) = (_held + 1, served);
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
