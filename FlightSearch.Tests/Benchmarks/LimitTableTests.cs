using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Tests.Benchmarks;

public sealed class LimitTableTests
{
    [Theory]
    [InlineData(6.0, true)]
    [InlineData(6.1, false)]
    [InlineData(double.NaN, false)] // nothing was measured
    public void A_ratio_above_its_limit_makes_the_run_fall_short(double value, bool holds)
    {
        var verdict = new Verdict();
        new LimitTable(verdict).RequireAtMost("CPU of a page", value, reference: 2, limit: 3, "ms");

        Assert.Equal(holds, verdict.Held);
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.9, false)]
    [InlineData(double.NaN, false)]
    public void A_ratio_below_its_limit_does_too(double value, bool holds)
    {
        var verdict = new Verdict();
        new LimitTable(verdict).RequireAtLeast("pages per second", value, reference: 2, limit: 0.5, "/s");

        Assert.Equal(holds, verdict.Held);
    }

    [Fact]
    public void The_table_and_the_last_line_say_what_was_seen_and_what_is_allowed()
    {
        var verdict = new Verdict();
        var limits = new LimitTable(verdict);
        limits.RequireAtMost("CPU of a page", 8.5, reference: 2, limit: 3, "ms");

        Assert.Contains(
            "| CPU of a page | 4.25 × (8.5 ms against 2 ms) | at most 3 × | no   |", limits.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(
            "held: no (CPU of a page: 4.25 × (8.5 ms against 2 ms), limit at most 3 ×)", verdict.ToString());
    }
}
