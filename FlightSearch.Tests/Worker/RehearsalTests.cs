using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FlightSearch.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.Tests.Worker;

/// <summary>A worker sends a request to itself before it consumes.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task It_is_measured_under_a_name_that_is_not_exported()
    {
        ConcurrentBag<string> meters = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name.StartsWith("http.client.", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => meters.Add(instrument.Meter.Name));
        listener.Start();
        await using var services = new ServiceCollection()
            .AddRehearsal()
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .BuildServiceProvider();

        await services.GetServices<IHostedService>().OfType<Rehearsal>().Single()
            .StartAsync(TestContext.Current.CancellationToken);

        Assert.Contains(nameof(Rehearsal), meters);
    }
}
