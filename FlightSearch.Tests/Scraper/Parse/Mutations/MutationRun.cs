using System.Collections.Concurrent;
using System.Diagnostics;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>
/// Breaks bodies and reads them. The n-th mutation is the same in every run, so that one that failed can be tried alone and a
/// short run is the beginning of a long one.
/// </summary>
internal sealed class MutationRun(IReadOnlyList<IReadOnlyList<Original>> groups)
{
    private const int Seed = 20270322;
    private const int MostFailures = 12;

    // What one group is read before the next has its turn.
    private static readonly int[] Turns = [12, 7, 1];

    // Reading takes a few milliseconds, up to a hundred for the largest page with its cards; on a busy machine more, but never this.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int MostBytes = 2_000_000;
    private const int MostBytesPerByte = 40;

    private static readonly ParseOptions CheckAll = new() { CrossCheck = true, Asked = new DateOnly(2027, 3, 22) };

    private readonly ConcurrentQueue<string> _failures = [];
    private readonly ConcurrentDictionary<int, string> _running = [];
    private readonly ConcurrentDictionary<string, int> _ends = [];
    private long _slowest, _largest;

    public IEnumerable<string> Failures => _failures;

    /// <summary>What is being read, for the case that it never ends.</summary>
    public IEnumerable<string> Running => _running.Values;

    public IReadOnlyDictionary<string, int> Ends => _ends;

    public string Summary =>
        $"{string.Join(", ", _ends.OrderByDescending(end => end.Value).Select(end => $"{end.Value} {end.Key}"))}; "
        + $"slowest {_slowest} ms, most allocated {_largest} bytes for each byte read";

    public void Read(int count) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
    {
        if (_failures.Count < MostFailures)
        {
            ReadOne(i);
        }
    });

    private void ReadOne(int number)
    {
        var random = new Random(Seed + number);
        var original = Choose(random);
        var (mutation, bytes) = Break(original, number, random);

        _running[number] = $"mutation {number}, {mutation.Name}, of {original.Name}, {bytes.Length} bytes";

        try
        {
            var plain = Measure(bytes, null);
            var compared = Measure(bytes, CheckAll);

            Soundness.Check(compared);
            That(plain.GetType() == compared.GetType() && RowsOf(plain) == RowsOf(compared), $"{plain.Code} alone, {compared.Code} beside its cards");
            Compare(original, mutation, plain);
            _ends.AddOrUpdate(plain.Code, 1, (_, times) => times + 1);
        }
        catch (Exception e)
        {
            _failures.Enqueue($"{_running[number]}: {(e is InvalidOperationException { InnerException: null } ? e.Message : e)}");
        }

        _running.Remove(number, out _);
    }

    private Original Choose(Random random)
    {
        var turn = random.Next(Turns.Sum());
        var group = turn < Turns[0] ? groups[0] : turn < Turns[0] + Turns[1] || groups[2].Count == 0 ? groups[1] : groups[2];

        return group[random.Next(group.Count)];
    }

    /// <summary>The next kind of mutation whose turn it is that fits.</summary>
    private static (Mutation Mutation, byte[] Bytes) Break(Original original, int number, Random random)
    {
        for (var i = number; ; i++)
        {
            var mutation = Mutation.All[i % Mutation.All.Count];

            if (mutation.Apply(original, random) is { } bytes)
            {
                return (mutation, bytes);
            }
        }
    }

    private ScrapeResult Measure(byte[] bytes, ParseOptions? options)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var result = PageParser.Parse(bytes, options);
        var (elapsed, allocated) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);

        That(result.Message.Length > 0, "no message");
        That(elapsed < Patience, $"took {elapsed}");
        That(allocated <= MostBytes + MostBytesPerByte * (long)bytes.Length, $"allocated {allocated} bytes");
        Raise(ref _slowest, (long)elapsed.TotalMilliseconds);
        Raise(ref _largest, allocated / Math.Max(bytes.Length, 100_000));

        return result;
    }

    private static void Compare(Original original, Mutation mutation, ScrapeResult result)
    {
        if (mutation.KeepsRows && original.CountsRows && result is ScrapeResult.Found { Page: var page })
        {
            That(page.Itineraries.Count + page.UnreadRows == original.Rows, $"{page.Itineraries.Count} rows read and {page.UnreadRows} unread of {original.Rows}");
        }

        if (mutation.Cuts && original.Rows > 0)
        {
            That(result is not ScrapeResult.NoFlights, "a page cut off says that there are no flights");
            That(result is not ScrapeResult.Found { Page.Itineraries.Count: var rows } || rows == original.Rows || !original.CountsRows, "a page cut off lacks rows and does not say so");
        }
    }

    private static int RowsOf(ScrapeResult result) => result is ScrapeResult.Found found ? found.Page.Itineraries.Count : 0;

    private static void Raise(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }

    private static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
