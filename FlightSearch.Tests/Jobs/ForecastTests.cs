using FlightSearch.Jobs;

namespace FlightSearch.Tests.Jobs;

/// <summary>When pages will have been asked, from the gate and the work of other jobs. It is 12:00 UTC.</summary>
public sealed class ForecastTests
{
    private const int HalfDay = 43_200;
    private const int Day = 86_400;

    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(8, null, 0, 1, 0)]
    [InlineData(8, null, 0, 10, 72)]
    [InlineData(0.1, null, 0, 100_001, 10_000)]
    [InlineData(8, 1_000, 0, 1_000, 7_992)]
    [InlineData(8, 1_000, 600, 400, 3_192)]
    [InlineData(8, 1_000, 600, 401, HalfDay)]
    [InlineData(8, 1_000, 600, 402, HalfDay + 8)]
    [InlineData(8, 1_000, 1_000, 1, HalfDay)]
    [InlineData(8, 1_000, 0, 100_000, HalfDay + (98 * Day) + 7_992)]
    [InlineData(100, 1_000, 0, 1_000, 99_900)] // the rate permits fewer than the budget
    [InlineData(0, 100, 0, 101, HalfDay)]
    [InlineData(0, 100, 0, 201, HalfDay + Day)]
    public void The_lower_of_rate_and_daily_budget_says_when_the_last_page_is_asked(
        double spacing, int? budget, int today, int pages, int seconds) =>
        Assert.Equal(
            Noon.AddSeconds(seconds),
            Forecast.Of(Gate(spacing, budget, today), JobPriority.Normal, pages, WorkAhead.None).End);

    [Theory]
    [InlineData(0, 800, 0, 6_392)]
    [InlineData(0, 801, 0, HalfDay)]
    [InlineData(800, 1, 0, HalfDay)]
    [InlineData(0, 800, 500, HalfDay + 2_392)] // 500 of higher priority leave 500 of today
    [InlineData(0, 1_600, 100, HalfDay + 6_392)]
    public void Jobs_of_low_priority_get_four_fifths_of_the_daily_budget(
        int bulkToday, int pages, int higher, int seconds) =>
        Assert.Equal(
            Noon.AddSeconds(seconds),
            Forecast.Of(
                Gate(8, 1_000, bulkToday, bulkToday), JobPriority.Low, pages, new WorkAhead(0, 0, higher)).End);

    [Fact]
    public void Pages_of_other_jobs_come_before_the_last_one() =>
        Assert.Equal(
            Noon.AddSeconds(8 * 14),
            Forecast.Of(Gate(8), JobPriority.Normal, 5, new WorkAhead(2, 7, 3)).End);

    [Theory]
    [InlineData(0, null, JobPriority.Normal)]
    [InlineData(0, 1_000, JobPriority.Normal)] // enough for today
    [InlineData(8, 1, JobPriority.Low)] // four fifths of it are no request
    public void Without_a_limit_or_without_any_request_there_is_no_end(
        double spacing, int? budget, JobPriority priority) =>
        Assert.Null(Forecast.Of(Gate(spacing, budget), priority, 10, WorkAhead.None).End);

    [Fact]
    public void A_hold_and_the_next_slot_come_first()
    {
        var waiting = Gate(8) with { NextSlotAt = Noon.AddSeconds(5) };
        var held = waiting with { HeldUntil = Noon.AddHours(1), Circuit = CircuitState.Open };
        var overnight = Gate(8, 1_000, 1_000) with { HeldUntil = Noon.AddHours(13) };

        Assert.Equal(Noon.AddSeconds(13), Forecast.Of(waiting, JobPriority.High, 2, WorkAhead.None).End);
        Assert.Equal(Noon.AddSeconds(3_608), Forecast.Of(held, JobPriority.High, 2, WorkAhead.None).End);
        Assert.Equal(
            Noon.AddSeconds((13 * 3_600) + 8), Forecast.Of(overnight, JobPriority.High, 2, WorkAhead.None).End);
    }

    [Theory]
    [InlineData(0, 0, 7.5)]
    [InlineData(2, 0, 2.5)]
    [InlineData(0, 1, 0.75)]
    [InlineData(2, 1, 0.25)]
    public void Jobs_of_one_priority_share_the_rate_and_lower_ones_get_a_tenth(int jobs, int higher, double expected) =>
        Assert.Equal(
            expected,
            Forecast.Of(Gate(8), JobPriority.Normal, 5, new WorkAhead(jobs, 10, higher)).PagesPerMinute!.Value, 1e-9);

    [Fact]
    public void An_end_in_more_than_a_century_is_a_date() =>
        Assert.Equal(
            2127, Forecast.Of(Gate(86_400, 1), JobPriority.High, long.MaxValue / 4, WorkAhead.None).End!.Value.Year);

    private static GateState Gate(double spacing, int? budget = null, int today = 0, int bulkToday = 0) => new(
        Noon, Noon.AddMinutes(-1), TimeSpan.FromSeconds(spacing), budget, today, bulkToday, SlotsGranted: 0,
        CircuitState.Closed, Epoch: 0, Refusals: 0, RefusingSince: null, HeldUntil: null, HeldFor: null,
        HeldDetail: null, ProbeUntil: null);
}
