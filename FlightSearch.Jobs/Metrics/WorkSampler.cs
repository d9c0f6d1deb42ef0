using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Jobs;

/// <summary>Reads the measures of the <see cref="WorkGauges"/> from the database, regularly.</summary>
internal sealed partial class WorkSampler(
    WorkMeasureReader reader, WorkGauges gauges, TimeProvider time, ILogger<WorkSampler> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(5);

    private bool _fails;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                gauges.Take(await ReadAsync(stoppingToken));
                _fails = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // each driver has its own exceptions
            {
                NoteFailure(e);
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<WorkMeasures> ReadAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(ReadWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);

        return await reader.ReadAsync(either.Token).WaitAsync(either.Token); // also when a statement cannot be cancelled
    }

    private void NoteFailure(Exception e)
    {
        if (!_fails)
        {
            LogNotRead(e);
        }

        _fails = true;
    }

    [LoggerMessage(LogLevel.Warning, "Metrics of queue, gate and workers not read; they are missing until they are")]
    private partial void LogNotRead(Exception exception);
}
