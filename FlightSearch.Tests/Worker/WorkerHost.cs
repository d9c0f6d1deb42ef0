using System.Collections.Concurrent;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.ServiceDefaults;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using FlightSearch.Worker;
using FlightSearch.Worker.Health;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Worker;

/// <summary>A worker in this process with a real database and broker, and the scraper of the test or its own.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private readonly IHost _host;

    private WorkerHost(IHost host) => _host = host;

    public static async Task<WorkerHost> StartAsync(
        ServersFixture servers, FlightsDatabase db, StubScraper? scraper, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:flights", db.ConnectionString),
            new(
                "ConnectionStrings:messaging",
                await servers.CreateVirtualHostAsync(TestContext.Current.CancellationToken)),
            new("Worker:RateLimit", "0"),
            new("Worker:DailyBudget", "0"),
            new("Worker:RetryPause", "00:00:00.010"),
            new("Jobs:SweepEvery", "00:00:00.100"),
        ]);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddServiceDefaults();
        builder.AddJobs();
        builder.AddWorker();
        if (scraper is not null)
        {
            builder.Services.AddSingleton<IFlightScraper>(scraper);
        }

        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        return new WorkerHost(host);
    }

    public bool IsConsuming => _host.Services.GetRequiredService<ConsumerState>().PausedFor is null;

    public BatchQueue Queue => _host.Services.GetRequiredService<BatchQueue>();

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}

/// <summary>A scraper that returns the given results and records the queries.</summary>
internal sealed class StubScraper(Func<FlightQuery, int, CancellationToken, Task<ScrapeResult>> answer) : IFlightScraper
{
    private readonly ConcurrentQueue<FlightQuery> _asked = [];

    public IReadOnlyCollection<FlightQuery> Asked => _asked;

    /// <summary>A page with one non-stop flight.</summary>
    public static FlightPage Page(FlightQuery query, decimal price, string airline)
    {
        var flight = query.Legs[0];
        var (from, to, departure) = (flight.From[0], flight.To[0], flight.Date!.Value.ToDateTime(new TimeOnly(9, 30)));
        var leg = new FlightLeg
        {
            Operating = new FlightDesignator("NK", "305", "Spirit"),
            From = from,
            To = to,
            Departure = departure,
            Arrival = departure.AddHours(3),
            DurationMinutes = 180,
        };

        return new FlightPage
        {
            Source = PageSource.Ds1,
            Itineraries =
            [
                new Itinerary
                {
                    Best = true,
                    Price = price,
                    ExactPrice = price,
                    Currency = "USD",
                    Airlines = [airline],
                    From = from,
                    To = to,
                    Departure = departure,
                    Arrival = departure.AddHours(3),
                    DurationMinutes = 180,
                    Layovers = [],
                    Co2Grams = null,
                    Co2TypicalGrams = null,
                    Legs = [leg],
                },
            ],
        };
    }

    public static ScrapeResult NoFlights { get; } =
        new ScrapeResult.NoFlights(new FlightPage { Source = PageSource.Ds1, Itineraries = [] });

    public Task<ScrapeResult> ScrapeAsync(FlightQuery query, CancellationToken cancellation) =>
        ScrapeAsync(query, new Unpaced(), cancellation);

    /// <summary>Passes the gate once, as the client does for one request.</summary>
    public async Task<ScrapeResult> ScrapeAsync(
        FlightQuery query, IRequestPacing pacing, CancellationToken cancellation)
    {
        if (await pacing.TakeTurnAsync(cancellation) is { } closed)
        {
            return new ScrapeResult.CircuitOpen(closed);
        }

        ScrapeResult? result = null;
        try
        {
            _asked.Enqueue(query);
            result = await answer(
                query, _asked.Count(asked => asked.Legs[0].Date == query.Legs[0].Date), cancellation);
        }
        finally
        {
            await pacing.SettleAsync(result, 1);
        }

        return result;
    }
}
