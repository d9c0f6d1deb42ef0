using System.Collections.Concurrent;
using FlightSearch.Scraper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Jobs;

/// <summary>
/// The gate through which every request of the deployment passes: it waits for a slot, and reports what the result
/// means for the requests that follow. Waits are counted by the monotonic clock, so that the clock of a machine does
/// not matter.
/// </summary>
public sealed partial class RequestGate(
    GateStore store, RequestPace pace, IOptions<GateOptions> options, TimeProvider time, ILogger<RequestGate> logger)
{
    /// <summary>How long claim and epoch count as known; before a later request they are read again.</summary>
    private static readonly TimeSpan CheckedAfter = TimeSpan.FromMilliseconds(50);

    /// <summary>A slot that is used later than this could be too close to the next one.</summary>
    private static readonly TimeSpan LatestUse = TimeSpan.FromMilliseconds(250);

    private readonly GateOptions _options = options.Value;
    private readonly ConcurrentQueue<Refusal> _unsettled = [];
    private long _refusedAt;

    /// <inheritdoc cref="RequestPace.PagesWithin"/>
    public int PagesPerRun => RequestPace.PagesWithin(_options.Horizon, pace.Spacing);

    /// <summary>
    /// Waits until the batch may send one request. Any other answer than <see cref="SlotAnswer.Granted"/> comes at once
    /// when the wait would be longer than the horizon.
    /// </summary>
    /// <param name="claim">The batch.</param>
    /// <param name="isBulk">Whether its job is of low priority.</param>
    /// <param name="last">The last grant of the batch. Where nothing is paced, it is good for a while.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<SlotAnswer> TakeAsync(
        ClaimId claim, bool isBulk, SlotAnswer.Granted? last, CancellationToken cancellation)
    {
        await SettleLateAsync(cancellation);
        if (pace.IsUnpaced)
        {
            if (last?.CheckedAt is { } checkedAt && checkedAt > Volatile.Read(ref _refusedAt)
                && time.GetElapsedTime(checkedAt) <= CheckedAfter)
            {
                return last;
            }

            if (await CheckAsync(claim, cancellation) is { } answer)
            {
                return answer;
            }
        }

        while (true)
        {
            var asked = time.GetTimestamp();
            switch (await store.TakeAsync(claim, isBulk, pace, _options.Horizon, cancellation))
            {
                case SlotAnswer.Granted granted when await UseAsync(claim, granted, asked, cancellation) is { } used:
                    return used;
                case SlotAnswer.Granted:
                    continue; // the slot is void
                case SlotAnswer.Later later when later.Wait <= _options.Horizon:
                    await DelayAsync(later.Wait, cancellation);
                    continue;
                case var answer:
                    return answer;
            }
        }
    }

    /// <summary>Reports the result of a request; null if the worker stopped waiting for it.</summary>
    /// <remarks>
    /// A refusal that cannot be stored is kept and stored before this process takes another slot. Without the database
    /// nobody gets one.
    /// </remarks>
    public async Task SettleAsync(SlotAnswer.Granted granted, ScrapeResult? result)
    {
        switch (result?.Advice)
        {
            case ScrapeAdvice.Pause or ScrapeAdvice.GiveConsent:
                Volatile.Write(ref _refusedAt, time.GetTimestamp());
                _unsettled.Enqueue(new(granted.Epoch, Reason(result), Detail(result), result.RequestedPause));
                try
                {
                    await SettleLateAsync(CancellationToken.None);
                }
                finally
                {
                    Volatile.Write(ref _refusedAt, time.GetTimestamp()); // what was read meanwhile does not know of it
                }

                break;
            case ScrapeAdvice.Use or ScrapeAdvice.ChangeQuery when granted.IsProbe:
                if (await store.CloseAsync(granted.Epoch, CancellationToken.None))
                {
                    GateTelemetry.Moved(CircuitState.Closed);
                    LogClosed();
                }

                break;
            case null when granted.IsProbe:
                await store.ReleaseProbeAsync(granted, CancellationToken.None);
                break;
            case ScrapeAdvice.AskAgain or ScrapeAdvice.MendReader when granted.IsProbe:
                if (await store.ProbeAgainAsync(granted, CancellationToken.None))
                {
                    GateTelemetry.Moved(CircuitState.Open);
                    LogProbeAgain(result.Code);
                }

                break;
        }
    }

    /// <summary>Null if a slot is needed, as another worker requires a pace, or the circuit is not closed.</summary>
    private async Task<SlotAnswer?> CheckAsync(ClaimId claim, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        return await store.CheckAsync(claim, cancellation) switch
        {
            { IsClaimed: false } => new SlotAnswer.Lost(),
            { IsUnpaced: true, IsOpenToAll: true } check =>
                new SlotAnswer.Granted(TimeSpan.Zero, check.Epoch, ProbeUntil: null) { CheckedAt = asked },
            _ => null,
        };
    }

    /// <summary>
    /// Waits for the slot. Null if it is void: used too late, or granted before a refusal. The database is asked before
    /// the slot, and not at it, so that its answer makes nothing late.
    /// </summary>
    private async Task<SlotAnswer?> UseAsync(
        ClaimId claim, SlotAnswer.Granted granted, long asked, CancellationToken cancellation)
    {
        var answered = time.GetTimestamp();
        var known = asked;
        try
        {
            if (granted.Wait > CheckedAfter)
            {
                await DelayAsync(granted.Wait - CheckedAfter, cancellation);
                known = time.GetTimestamp();
                var check = await store.CheckAsync(claim, cancellation);
                if (!check.IsClaimed)
                {
                    await GiveUpAsync(granted);
                    return new SlotAnswer.Lost();
                }

                if (check.Epoch != granted.Epoch)
                {
                    return null;
                }
            }

            await DelayAsync(granted.Wait - time.GetElapsedTime(answered), cancellation);
        }
        catch (OperationCanceledException)
        {
            await GiveUpAsync(granted);
            throw;
        }

        var late = time.GetElapsedTime(asked) - granted.Wait;
        if (late > LatestUse)
        {
            GateTelemetry.SlotWasVoid();
            LogVoid(late);
        }

        if (late > LatestUse || Volatile.Read(ref _refusedAt) >= known)
        {
            await GiveUpAsync(granted);
            return null;
        }

        if (granted.IsProbe)
        {
            GateTelemetry.Moved(CircuitState.HalfOpen);
            LogProbe();
        }

        return granted;
    }

    private Task GiveUpAsync(SlotAnswer.Granted granted) => granted.IsProbe
        ? store.ReleaseProbeAsync(granted, CancellationToken.None)
        : Task.CompletedTask;

    private async Task SettleLateAsync(CancellationToken cancellation)
    {
        while (_unsettled.TryDequeue(out var refusal))
        {
            GateHold? hold;
            try
            {
                hold = await store.RefuseAsync(
                    refusal.Epoch, refusal.Reason, refusal.Detail, refusal.RetryAfter, _options, cancellation);
            }
            catch
            {
                _unsettled.Enqueue(refusal);
                throw;
            }

            if (hold is { IsNew: true })
            {
                GateTelemetry.Moved(CircuitState.Open);
                LogOpened(refusal.Reason.Sentence(refusal.Detail), hold.Until);
            }
        }
    }

    /// <summary>Timers count whole milliseconds; a fraction would be no wait.</summary>
    private Task DelayAsync(TimeSpan wait, CancellationToken cancellation) => wait > TimeSpan.Zero
        ? Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellation)
        : Task.CompletedTask;

    private static WaitingFor Reason(ScrapeResult refusal) => refusal switch
    {
        ScrapeResult.RateLimited => WaitingFor.RateLimited,
        ScrapeResult.ConsentRequired => WaitingFor.ConsentRequired,
        ScrapeResult.UpstreamError => WaitingFor.SiteUnavailable,
        _ => WaitingFor.Blocked,
    };

    private static string? Detail(ScrapeResult refusal) => refusal switch
    {
        ScrapeResult.Blocked blocked => blocked.Reason,
        ScrapeResult.UpstreamError error => error.Reason,
        ScrapeResult.RateLimited { Captcha: true } => "captcha",
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "Circuit opened: {Reason} No request is sent until {Until:u}")]
    private partial void LogOpened(string reason, DateTimeOffset until);

    [LoggerMessage(LogLevel.Information, "Circuit half open: sending one request as a probe")]
    private partial void LogProbe();

    [LoggerMessage(LogLevel.Warning, "Circuit open again: the probe ended with {Result}; the pause is repeated")]
    private partial void LogProbeAgain(string result);

    [LoggerMessage(LogLevel.Information, "Circuit closed: the site answers again")]
    private partial void LogClosed();

    [LoggerMessage(LogLevel.Debug, "Slot not used: {Late} late")]
    private partial void LogVoid(TimeSpan late);

    private sealed record Refusal(long Epoch, WaitingFor Reason, string? Detail, TimeSpan? RetryAfter);
}
