using FlightSearch.Benchmarks.Rate;

namespace FlightSearch.Tests.Benchmarks;

public sealed class RateMeasureTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 1000 2000 3000", 1)]
    [InlineData("0 950 1900 2850", 1)] // within the tolerance of 100 ms
    [InlineData("0 890 1000 2000", 2)]
    [InlineData("0 10 20 1000", 3)]
    [InlineData("0 0 0 0", 4)]
    public void A_window_is_shortened_by_the_tolerance(string milliseconds, int most) =>
        Assert.Equal(most, Of(milliseconds, limit: 1).MostInWindow);

    [Theory]
    [InlineData("0 1000 2000 3000", 1, false, "")]
    [InlineData("0 500 1000 1500 2000 3000", 1, false, "")]
    [InlineData("0 100 200 3000", 1, false, "3 requests in a window, allowed 2: 0.00 0.10 0.20 s")]
    [InlineData("0 2000", 1, false, "only 50 % of the permitted requests sent")]
    [InlineData("0 2000", 1, true, "")]
    [InlineData("", 1, true, "no request sent")]
    public void A_rate_is_kept_and_used(string milliseconds, int limit, bool isDisturbed, string shortfall) =>
        Assert.Equal(shortfall, string.Join("; ", Of(milliseconds, limit).Shortfalls(Rate(limit, isDisturbed))));

    private static RateMeasure Of(string milliseconds, int limit) => RateMeasure.Of(
        [
            .. milliseconds.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(time => Begin.AddMilliseconds(int.Parse(time, null))),
        ],
        Rate(limit, isDisturbed: false), Begin, Begin.AddSeconds(4));

    private static RateCase Rate(int limit, bool isDisturbed) => new(1, limit, TimeSpan.FromSeconds(1), isDisturbed);
}
