using FlightSearch.Jobs;

namespace FlightSearch.Tests.Jobs;

/// <summary>Which job gets the next slot.</summary>
public sealed class SlotOrderTests
{
    private readonly SlotOrder _order = new();

    [Fact]
    public void The_highest_priority_comes_first_and_every_tenth_slot_goes_to_a_lower_one_in_turn()
    {
        OpenJob[] jobs = [Job(JobPriority.High, 100), Job(JobPriority.Normal, 100), Job(JobPriority.Low, 100)];

        var picks = Choose(jobs, pages: 30);

        Assert.Equal(
            "HHHHHHHHHNHHHHHHHHHLHHHHHHHHHN",
            string.Concat(picks.Select(pick => $"{pick.Job.Priority}"[0])));
    }

    [Fact]
    public void The_tenth_slot_is_counted_over_several_sweeps()
    {
        OpenJob[] jobs = [Job(JobPriority.High, 100), Job(JobPriority.Low, 100)];

        var picks = Enumerable.Range(0, 20).Select(_ => Assert.Single(Choose(jobs, pages: 1)).Job.Priority);

        Assert.Equal(2, picks.Count(priority => priority is JobPriority.Low));
    }

    [Fact]
    public void Jobs_of_one_priority_take_turns()
    {
        OpenJob[] jobs = [Job(JobPriority.Normal, 9), Job(JobPriority.Normal, 2), Job(JobPriority.Normal, 9)];

        var turns = Choose(jobs, pages: 8).Select(pick => Array.IndexOf(jobs, pick.Job));

        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 2], turns);
    }

    [Fact]
    public void The_job_that_holds_fewer_batches_comes_first()
    {
        OpenJob[] jobs = [Job(JobPriority.Normal, 9) with { Held = 3 }, Job(JobPriority.Normal, 9) with { Held = 2 }];

        var turns = Choose(jobs, pages: 5).Select(pick => Array.IndexOf(jobs, pick.Job));

        Assert.Equal([1, 0, 1, 0, 1], turns);
    }

    [Fact]
    public void Batches_that_wait_come_before_new_ones_of_their_job()
    {
        var waiting = new WaitingBatch(Guid.NewGuid(), 5);
        var job = Job(JobPriority.Normal, 7) with { Waiting = [waiting] };

        var picks = _order.Choose([job], RoomFor(10), _ => 4);

        Assert.Equal(
            [new Pick.Waiting(job, waiting.BatchId), new Pick.Cut(job, 0, 4), new Pick.Cut(job, 4, 7)], picks);
    }

    [Fact]
    public void A_spent_budget_of_bulk_jobs_leaves_the_others_running()
    {
        OpenJob[] jobs = [Job(JobPriority.Normal, 100), Job(JobPriority.Low, 100)];

        var picks = _order.Choose(jobs, RoomFor(40) with { BulkPages = 1 }, _ => 1);

        Assert.Equal(1, picks.Count(pick => pick.Job.Priority is JobPriority.Low));
        Assert.Equal(40, picks.Count);
    }

    [Fact]
    public void Nothing_is_chosen_without_work_or_slots()
    {
        Assert.Empty(Choose([], pages: 5));
        Assert.Empty(Choose([Job(JobPriority.High, 5)], pages: 0));
    }

    [Fact]
    public void Interactive_batches_are_limited_apart_from_the_others()
    {
        OpenJob[] jobs = [Job(JobPriority.High, 9), Job(JobPriority.Normal, 9), Job(JobPriority.Low, 9)];

        var picks = _order.Choose(jobs, RoomFor(100) with { Batches = 3, Urgent = 2 }, _ => 1);

        Assert.Equal("HHNNN", string.Concat(picks.Select(pick => $"{pick.Job.Priority}"[0])));
        Assert.True((RoomFor(100) with { Batches = 0, Urgent = 0 }).IsFull);
    }

    private IReadOnlyList<Pick> Choose(OpenJob[] jobs, int pages) => _order.Choose(jobs, RoomFor(pages), _ => 1);

    private static Room RoomFor(int pages) => new(pages, Batches: 1_000, Urgent: 1_000, BulkPages: int.MaxValue);

    private static OpenJob Job(JobPriority priority, int pages) =>
        new(Guid.NewGuid(), priority, null, pages, 0, pages, []);
}
