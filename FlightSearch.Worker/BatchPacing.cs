using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Worker;

/// <summary>
/// The pacing of one claimed batch: each request takes a slot of the <see cref="RequestGate"/>, which checks the claim,
/// too. Repeating a page is left to the batch, so that no request is repeated twice.
/// </summary>
internal sealed class BatchPacing(RequestGate gate, Lease lease, TimeProvider time) : IRequestPacing
{
    private readonly bool _isBulk = lease.Batch.Search.Priority is JobPriority.Low;
    private SlotAnswer.Granted? _granted;

    /// <inheritdoc/>
    public async ValueTask<TimeSpan?> TakeTurnAsync(CancellationToken cancellation)
    {
        switch (await WaitAsync(cancellation))
        {
            case SlotAnswer.Granted granted:
                _granted = granted;
                return null;
            case SlotAnswer.Later later:
                return later.Wait;
            case SlotAnswer.Held held:
                return held.Wait;
            default:
                lease.Lose();
                throw new OperationCanceledException(lease.Lost);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TimeSpan?> SettleAsync(ScrapeResult? result, int attempt)
    {
        await gate.SettleAsync(_granted!, result);
        return null;
    }

    private async Task<SlotAnswer> WaitAsync(CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        using var span = GateTelemetry.StartWait();
        var answer = await gate.TakeAsync(lease.Batch.Claim, _isBulk, _granted, cancellation);
        GateTelemetry.EndWait(span, answer, time.GetElapsedTime(asked));

        return answer;
    }
}
