using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Tests.Benchmarks;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData("3", 3.0)]
    [InlineData("9 1 5", 5.0)]
    [InlineData("4 1 2 9", 3.0)]
    public void The_median_is_the_middle_value_or_the_mean_of_two(string values, double median) =>
        Assert.Equal(median, Quantiles.Median(values.Split(' ').Select(double.Parse)));

    [Theory]
    [InlineData(1, 0.99, 1.0)]
    [InlineData(100, 0.99, 99.0)]
    [InlineData(1_000, 0.99, 990.0)]
    [InlineData(10, 0.5, 5.0)]
    [InlineData(10, 1.0, 10.0)]
    public void A_percentile_is_the_smallest_value_with_that_share_at_or_below_it(
        int count, double share, double value) =>
        Assert.Equal(value, Quantiles.Percentile(Enumerable.Range(1, count).Reverse().Select(n => (double)n), share));

    [Fact]
    public void Without_values_there_is_neither()
    {
        Assert.Throws<ArgumentException>(() => Quantiles.Median([]));
        Assert.Throws<ArgumentException>(() => Quantiles.Percentile([], 0.99));
    }
}
