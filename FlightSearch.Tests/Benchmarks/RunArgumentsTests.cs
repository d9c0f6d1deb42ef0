using FlightSearch.Benchmarks.Reports;

namespace FlightSearch.Tests.Benchmarks;

public sealed class RunArgumentsTests
{
    [Theory]
    [InlineData("", 1, 1.0, "")]
    [InlineData("--seed 7", 7, 1.0, "")]
    [InlineData("--scale 0.5 --seed 3 --only killed", 3, 0.5, "killed")]
    public void Options_are_read_in_any_order(string args, int seed, double scale, string only) =>
        Assert.Equal(new RunArguments(seed, scale, only), RunArguments.TryRead(Split(args)));

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed x")]
    [InlineData("--scale 0")]
    [InlineData("--fast 1")]
    public void Wrong_options_are_refused(string args) => Assert.Null(RunArguments.TryRead(Split(args)));

    private static string[] Split(string args) => args.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
