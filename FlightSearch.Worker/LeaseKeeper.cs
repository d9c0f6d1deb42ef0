using System.Collections.Concurrent;
using FlightSearch.Jobs;
using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

/// <summary>
/// Renews the leases of all batches that this worker runs, in one statement, six times in the length of a lease. A
/// batch whose lease was not renewed for two thirds of its length counts as lost, even while the statement hangs.
/// </summary>
internal sealed partial class LeaseKeeper(
    BatchStore store, IOptions<JobsOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<ClaimId, Lease> _leases = [];
    private readonly TimeSpan _interval = options.Value.Lease / 6;
    private readonly TimeSpan _lostAfter = options.Value.Lease * (2.0 / 3);

    /// <param name="claimedAt">When the claim was sent, by the monotonic clock.</param>
    public Lease Keep(ClaimedBatch batch, long claimedAt) =>
        _leases[batch.Claim] = new Lease(batch, claimedAt, lease => _leases.TryRemove(lease.Batch.Claim, out _));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) // the consumer stops first, with all its batches
        {
            Lease[] leases = [.. _leases.Values];
            if (leases.Length > 0)
            {
                await RenewAsync(leases);
            }
        }
    }

    private async Task RenewAsync(Lease[] leases)
    {
        var asked = time.GetTimestamp();
        if (await TryRenewAsync(leases) is { } held)
        {
            foreach (var lease in leases)
            {
                if (!held.TryGetValue(lease.Batch.BatchId, out var isRenewed))
                {
                    Lose(lease);
                }
                else if (isRenewed)
                {
                    lease.RenewedAt = asked;
                }
            }
        }

        foreach (var lease in leases.Where(lease => time.GetElapsedTime(lease.RenewedAt) > _lostAfter))
        {
            Lose(lease); // another worker may have the batch
        }
    }

    /// <summary>Null when the database did not answer in time.</summary>
    private async Task<IReadOnlyDictionary<Guid, bool>?> TryRenewAsync(Lease[] leases)
    {
        using var limit = new CancellationTokenSource(_interval, time);
        try
        {
            return await store.RenewAsync([.. leases.Select(lease => lease.Batch.Claim)], limit.Token)
                .WaitAsync(limit.Token); // also when the statement cannot be cancelled
        }
        catch (Exception e) // each driver has its own exceptions; the next round tries again
        {
            LogNotRenewed(e, leases.Length);
            return null;
        }
    }

    private void Lose(Lease lease)
    {
        if (_leases.ContainsKey(lease.Batch.Claim) && !lease.Lost.IsCancellationRequested)
        {
            LogLost(lease.Batch.BatchId, lease.Batch.JobId);
            lease.Lose();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The leases of {Count} batches could not be renewed")]
    private partial void LogNotRenewed(Exception exception, int count);

    [LoggerMessage(LogLevel.Information, "Batch {BatchId} of job {JobId} lost: cancelled or taken by another worker")]
    private partial void LogLost(Guid batchId, Guid jobId);
}
