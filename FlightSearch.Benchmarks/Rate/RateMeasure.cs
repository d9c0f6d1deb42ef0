namespace FlightSearch.Benchmarks.Rate;

/// <summary>What the times of requests say about a rate.</summary>
/// <param name="Requests">Requests in the steady part.</param>
/// <param name="Permitted">Requests that the rate permits in the steady part.</param>
/// <param name="Busiest">
/// The requests of the busiest window, which is shortened by <see cref="Tolerance"/>, as times since the first request
/// of all.
/// </param>
internal sealed record RateMeasure(int Requests, double Permitted, IReadOnlyList<TimeSpan> Busiest)
{
    /// <summary>A request needs some time from its slot to the log, and not always the same.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMilliseconds(100);

    private const double LeastUsed = 0.8;

    public int MostInWindow => Busiest.Count;

    public double Used => Requests / Permitted;

    /// <param name="times">When the requests arrived, in order.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="from">Begin of the steady part.</param>
    /// <param name="end">Its end.</param>
    public static RateMeasure Of(
        IReadOnlyList<DateTimeOffset> times, RateCase rate, DateTimeOffset from, DateTimeOffset end) => new(
        times.Count(time => time >= from && time < end),
        rate.Limit * ((end - from) / rate.Window),
        [.. BusiestWithin(times, rate.Window - Tolerance).Select(time => time - times[0])]);

    public IEnumerable<string> Shortfalls(RateCase rate)
    {
        if (MostInWindow > rate.Limit + 1)
        {
            var seconds = string.Join(
                ' ', Busiest.Select(time => FormattableString.Invariant($"{time.TotalSeconds:0.00}")));
            yield return $"{MostInWindow} requests in a window, allowed {rate.Limit + 1}: {seconds} s";
        }

        if (!rate.IsDisturbed && Used < LeastUsed)
        {
            yield return FormattableString.Invariant($"only {Used:P0} of the permitted requests sent");
        }

        if (rate.IsDisturbed && Requests == 0)
        {
            yield return "no request sent";
        }
    }

    private static IEnumerable<DateTimeOffset> BusiestWithin(IReadOnlyList<DateTimeOffset> times, TimeSpan window)
    {
        var (most, from, first) = (0, 0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
            {
                first++;
            }

            if (last - first + 1 > most)
            {
                (most, from) = (last - first + 1, first);
            }
        }

        return times.Skip(from).Take(most);
    }
}
