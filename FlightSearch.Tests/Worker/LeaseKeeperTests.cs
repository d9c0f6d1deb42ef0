using System.Net;
using System.Net.Sockets;
using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace FlightSearch.Tests.Worker;

/// <summary>How a worker keeps the leases of its batches, and when it gives one up.</summary>
public sealed class LeaseKeeperTests(ServersFixture servers)
{
    private static readonly IOptions<JobsOptions> Settings =
        Options.Create(new JobsOptions { Lease = TimeSpan.FromSeconds(30) });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewal_that_hangs_does_not_delay_the_loss_of_a_lease()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // accepts connections and never answers
        await using var db = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=nobody;Pooling=false");
        var time = new FakeTimeProvider();
        var store = new BatchStore(db, Settings, time, NullLogger<BatchStore>.Instance);
        using var keeper = new LeaseKeeper(store, Settings, time, NullLogger<LeaseKeeper>.Instance);
        var began = time.GetUtcNow();
        using var lease = keeper.Keep(Batch(), time.GetTimestamp());
        await keeper.StartAsync(Cancellation);

        await PassUntilAsync(time, () => lease.Lost.IsCancellationRequested);

        Assert.InRange((time.GetUtcNow() - began).TotalSeconds, 20, 30);
        var stopping = keeper.StopAsync(Cancellation);
        await PassUntilAsync(time, () => stopping.IsCompleted);
    }

    [Fact]
    public async Task A_batch_that_another_worker_claimed_is_given_up_and_the_others_are_kept()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers, ("Jobs:BatchSize", "1"));
        await db.OpenAsync(Searches.Days(2));
        List<ClaimedBatch> claimed = [];
        foreach (var due in await db.SweepAsync())
        {
            claimed.Add((await db.Batches.ClaimAsync(due.BatchId, "worker", Cancellation))!);
        }

        await db.ReadAsync<int>(
            $"update job_batches set attempt = attempt + 1 where batch_id = '{claimed[0].BatchId}' returning 1");
        var time = new FakeTimeProvider();
        using var keeper = new LeaseKeeper(db.Batches, Settings, time, NullLogger<LeaseKeeper>.Instance);
        using var lost = keeper.Keep(claimed[0], time.GetTimestamp());
        using var kept = keeper.Keep(claimed[1], time.GetTimestamp());
        await keeper.StartAsync(Cancellation);

        await PassUntilAsync(time, () => lost.Lost.IsCancellationRequested, step: TimeSpan.FromMilliseconds(20));

        Assert.False(kept.Lost.IsCancellationRequested);
        await keeper.StopAsync(Cancellation);
    }

    private static ClaimedBatch Batch() =>
        new(Guid.NewGuid(), Guid.NewGuid(), 1, 0, 1, null, 0, 0, Searches.Days(1));

    /// <param name="step">How much time passes every 10 ms.</param>
    private static async Task PassUntilAsync(FakeTimeProvider time, Func<bool> isSo, TimeSpan? step = null)
    {
        while (!isSo())
        {
            time.Advance(step ?? TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TimeLimit.Token);
        }
    }
}
