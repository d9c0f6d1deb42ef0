using FlightSearch.Benchmarks.Deployment;

namespace FlightSearch.Benchmarks.Faults;

/// <summary>Messages that are lost, repeated or lead to a batch that no worker can read.</summary>
internal static class MessageFaults
{
    private const short NewerFormat = 99;

    private static readonly TimeProvider Time = TimeProvider.System;

    public static async Task<FaultResult> PurgeAsync(FaultBench bench, CancellationToken cancellation)
    {
        const int Combinations = 240;

        // Frozen workers receive a few messages and leave the others in the queue.
        await bench.PrepareAsync(Combinations, cancellation);
        await bench.FreezeWorkersAsync(cancellation);
        var job = await bench.OpenAsync(Combinations, TimeSpan.FromMilliseconds(200), cancellation);
        uint purged = 0;
        await Wait.UntilAsync(
            "messages wait in the queue", async () => (purged = await PurgeAsync()) > 0, cancellation,
            TimeSpan.FromSeconds(30));
        await bench.ThawWorkersAsync(cancellation);

        var times = 1;
        for (var more = bench.Arguments.Scaled(4); more > 0; more--)
        {
            await bench.Database.AdvancedAsync(job.JobId, cancellation);
            purged += await PurgeAsync();
            times++;
        }

        return await bench.CompareAsync(job, times, [], cancellation);

        Task<uint> PurgeAsync() => bench.Deployment.Messages.PurgeAsync(cancellation);
    }

    /// <summary>Publishes the id of every batch that is not done again and again, two messages each time.</summary>
    public static async Task<FaultResult> RepeatAsync(FaultBench bench, CancellationToken cancellation)
    {
        const string Open = "select batch_id from job_batches where job_id = $1 and state <> 'done'";

        var job = await bench.OpenAsync(combinations: 240, TimeSpan.FromMilliseconds(100), cancellation);
        var times = 0;
        while (!await bench.Database.HasEndedAsync(job.JobId, cancellation))
        {
            var batches = await bench.Database.ListAsync<Guid>(Open, cancellation, job.JobId);
            await bench.Deployment.Messages.PublishAsync([.. batches, .. batches], cancellation);
            times += 2 * batches.Count;
            await Task.Delay(TimeSpan.FromMilliseconds(200), Time, cancellation);
        }

        return await bench.CompareAsync(job, times, times == 0 ? ["no message was repeated"] : [], cancellation);
    }

    public static async Task<FaultResult> UnknownFormatAsync(FaultBench bench, CancellationToken cancellation)
    {
        const int Combinations = 96;

        await bench.PrepareAsync(Combinations, cancellation);
        await bench.FreezeWorkersAsync(cancellation);
        var strange = await bench.OpenAsync(Combinations, cancellation);
        var (batch, format) = await MakeUnknownAsync(bench, strange, cancellation);
        await bench.ThawWorkersAsync(cancellation);

        var other = await bench.Deployment.Jobs.OpenAsync(strange.Search, cancellation);
        await bench.Database.EndedAsync(other, cancellation);
        List<string> shortfalls = [];
        if (await bench.Database.HasEndedAsync(strange.JobId, cancellation))
        {
            shortfalls.Add("the batch of an unknown format was run");
        }

        await bench.Database.ExecuteAsync(
            "update job_batches set format = $2 where batch_id = $1", cancellation, batch, format);
        await bench.Database.EndedAsync(strange.JobId, cancellation);
        var ofOther = await bench.CompareAsync(strange with { JobId = other }, 1, [], cancellation);
        var ofStrange = await bench.CompareAsync(strange, 1, shortfalls, cancellation);

        return ofStrange with
        {
            Combinations = 2 * ofStrange.Combinations,
            Lost = ofStrange.Lost + ofOther.Lost,
            Doubled = ofStrange.Doubled + ofOther.Doubled,
            CountersEqual = ofStrange.CountersEqual && ofOther.CountersEqual,
            ExtraRequests = ofStrange.ExtraRequests - ofOther.Combinations, // the log has the requests of both
            Shortfalls = [.. ofStrange.Shortfalls, .. ofOther.Shortfalls],
        };
    }

    private static async Task<(Guid BatchId, short Format)> MakeUnknownAsync(
        FaultBench bench, DisturbedJob job, CancellationToken cancellation)
    {
        const string Choose = """
            select batch_id from job_batches where job_id = $1 and state in ('waiting', 'announced')
            order by number limit 1
            """;
        const string Read = "select format from job_batches where batch_id = $1";
        const string Change = """
            update job_batches set format = $2 where batch_id = $1 and state in ('waiting', 'announced')
            """;

        var batchId = Guid.Empty;
        await Wait.UntilAsync(
            "a batch waits",
            async () => (batchId = await bench.Database.ReadAsync<Guid>(Choose, cancellation, job.JobId)) != Guid.Empty,
            cancellation);
        var format = await bench.Database.ReadAsync<short>(Read, cancellation, batchId);
        var changed = await bench.Database.ExecuteAsync(Change, cancellation, batchId, NewerFormat);

        return changed == 1 ? (batchId, format) : throw new TimeoutException("no batch waited to be changed");
    }
}
