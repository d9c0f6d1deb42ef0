using System.Collections.Concurrent;
using FlightSearch.Benchmarks.Deployment;
using Npgsql;

namespace FlightSearch.Benchmarks.Rate;

/// <summary>Reads the row of the request gate again and again and keeps what it sees.</summary>
internal sealed class GateWatch : IAsyncDisposable
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<GateSample> _samples = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    public GateWatch(FlightsSql database) => _watching = WatchAsync(database);

    public IReadOnlyList<GateSample> Samples => [.. _samples];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync(FlightsSql database)
    {
        const string Sql = """
            select clock_timestamp(), slots_granted, held_until, circuit, probe_until from upstreams
            where name = 'google-flights'
            """;

        try
        {
            await using var connection = await database.OpenAsync(_end.Token);
            await using var command = new NpgsqlCommand(Sql, connection);
            while (true)
            {
                await ReadAsync(command);
                await Task.Delay(ReadEvery, TimeProvider.System, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The watch ends.
        }
    }

    private async Task ReadAsync(NpgsqlCommand command)
    {
        await using var row = await command.ExecuteReaderAsync(_end.Token);
        while (await row.ReadAsync(_end.Token))
        {
            _samples.Enqueue(new GateSample(
                row.GetDateTime(0),
                row.GetInt64(1),
                row.IsDBNull(2) ? null : row.GetDateTime(2),
                row.GetString(3),
                row.IsDBNull(4) ? null : row.GetDateTime(4)));
        }
    }
}
