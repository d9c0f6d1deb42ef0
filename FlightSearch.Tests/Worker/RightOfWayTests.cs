using FlightSearch.Jobs;
using FlightSearch.Worker;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Worker;

/// <summary>When batches pause for an interactive one.</summary>
public sealed class RightOfWayTests
{
    private static readonly RequestPace Unpaced = new(TimeSpan.Zero, DailyBudget: null, ProbeLease: TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new();
    private readonly RightOfWay _way;

    public RightOfWayTests() => _way = new RightOfWay(Unpaced, _time);

    [Fact]
    public async Task Other_batches_pause_until_every_interactive_one_has_ended()
    {
        _way.Enter(isInteractive: true);
        _way.Enter(isInteractive: true);
        _way.Enter(isInteractive: false);
        Task[] others = [GiveAsync(JobPriority.Normal), GiveAsync(JobPriority.Low)];

        _way.Leave(isInteractive: false);
        _way.Leave(isInteractive: true);
        Assert.All(others, other => Assert.False(other.IsCompleted));

        _way.Leave(isInteractive: true);
        await Task.WhenAll(others);
    }

    [Fact]
    public async Task Interactive_jobs_without_end_do_not_stop_the_others()
    {
        _way.Enter(isInteractive: true);
        var other = GiveAsync(JobPriority.Normal);
        Assert.False(other.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(250));

        await other;
    }

    [Fact]
    public async Task A_pause_ends_when_the_batch_does()
    {
        using var end = new CancellationTokenSource();
        _way.Enter(isInteractive: true);
        var other = _way.GiveAsync(JobPriority.Normal, end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    [Fact]
    public void Nobody_pauses_without_an_interactive_batch_or_for_another_one()
    {
        Assert.True(GiveAsync(JobPriority.Normal).IsCompletedSuccessfully);

        _way.Enter(isInteractive: true);
        Assert.True(GiveAsync(JobPriority.High).IsCompletedSuccessfully);
    }

    [Fact]
    public void Where_requests_are_paced_nobody_pauses()
    {
        var way = new RightOfWay(Unpaced with { Spacing = TimeSpan.FromMilliseconds(10) }, _time);
        way.Enter(isInteractive: true);

        Assert.True(way.GiveAsync(JobPriority.Normal, CancellationToken.None).IsCompletedSuccessfully);
    }

    private Task GiveAsync(JobPriority priority) => _way.GiveAsync(priority, TestContext.Current.CancellationToken);
}
