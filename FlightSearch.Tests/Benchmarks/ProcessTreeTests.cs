using System.Diagnostics;
using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Tests.Benchmarks;

public sealed class ProcessTreeTests
{
    /// <summary>CPU time that the child uses at least, in seconds.</summary>
    private const double Used = 0.2;

    [Theory]
    [InlineData("busy & wait; sleep 60")] // the child has ended
    [InlineData("{ busy; sleep 60; } & wait")] // the child still runs
    public async Task The_time_of_a_child_counts_whether_or_not_it_has_ended(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo(
            "bash", ["-c", $"busy() {{ for ((i = 0; i < 200000; i++)); do :; done; }}; {script}"]))!;
        try
        {
            await Wait.UntilAsync(
                "the child's time is counted",
                () => Task.FromResult(ProcessTree.CpuSecondsOf(shell.Id) > Used),
                TestContext.Current.CancellationToken);

            Assert.True(ProcessTree.MegabytesOf(shell.Id) > 0);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_process_that_has_ended_has_neither_memory_nor_time()
    {
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, ProcessTree.CpuSecondsOf(ended.Id));
        Assert.Equal(0, ProcessTree.CpuMillisecondsOf(ended.Id));
        Assert.Equal(0, ProcessTree.MegabytesOf(ended.Id));
    }
}
