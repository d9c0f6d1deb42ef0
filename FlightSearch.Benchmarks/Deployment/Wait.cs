using System.Data.Common;

namespace FlightSearch.Benchmarks.Deployment;

/// <summary>Waits for conditions. A server that does not answer means that a condition does not hold yet.</summary>
internal static class Wait
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Generous: another program may use the machine at the same time.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(90);

    public static Task UntilAsync(
        string what, Func<Task<bool>> holdsAsync, CancellationToken cancellation, TimeSpan? limit = null) =>
        ForAsync(what, async () => await holdsAsync() ? "yes" : null, cancellation, limit);

    /// <summary>Returns the first value that is not null.</summary>
    /// <exception cref="TimeoutException">There was none within the limit.</exception>
    public static async Task<T> ForAsync<T>(
        string what, Func<Task<T?>> readAsync, CancellationToken cancellation, TimeSpan? limit = null)
        where T : class
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        Exception? last = null;
        while (time.GetElapsedTime(began) < (limit ?? Patience))
        {
            try
            {
                if (await readAsync() is { } value)
                {
                    return value;
                }

                last = null;
            }
            catch (Exception e) when (IsAway(e) && !cancellation.IsCancellationRequested)
            {
                last = e;
            }

            await Task.Delay(LookEvery, time, cancellation);
        }

        throw new TimeoutException(
            $"not within {(limit ?? Patience).TotalSeconds:0} s: {what}{(last is null ? "" : $" ({last.Message})")}");
    }

    private static bool IsAway(Exception e) =>
        e is DbException or IOException or HttpRequestException or RabbitMQ.Client.Exceptions.RabbitMQClientException
            or OperationCanceledException;
}
