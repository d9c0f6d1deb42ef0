namespace FlightSearch.Benchmarks.Rate;

/// <summary>What the times of requests say about a rate.</summary>
/// <param name="Requests">Requests in the steady part.</param>
/// <param name="Permitted">Requests that the rate permits in the steady part.</param>
/// <param name="MostInWindow">Most requests in a window shortened by <see cref="Tolerance"/>.</param>
internal sealed record RateMeasure(int Requests, double Permitted, int MostInWindow)
{
    /// <summary>A request needs some time from its slot to the log, and not always the same.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMilliseconds(100);

    private const double LeastUsed = 0.8;

    public double Used => Requests / Permitted;

    /// <param name="times">When the requests arrived, in order.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="from">Begin of the steady part.</param>
    /// <param name="end">Its end.</param>
    public static RateMeasure Of(
        IReadOnlyList<DateTimeOffset> times, RateCase rate, DateTimeOffset from, DateTimeOffset end) => new(
        times.Count(time => time >= from && time < end),
        rate.Limit * ((end - from) / rate.Window),
        MostWithin(times, rate.Window - Tolerance));

    public IEnumerable<string> Shortfalls(RateCase rate)
    {
        if (MostInWindow > rate.Limit + 1)
        {
            yield return $"{MostInWindow} requests in a window, allowed {rate.Limit + 1}";
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

    private static int MostWithin(IReadOnlyList<DateTimeOffset> times, TimeSpan window)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
