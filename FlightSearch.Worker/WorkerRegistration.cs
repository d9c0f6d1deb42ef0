using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker.Health;
using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

internal static class WorkerRegistration
{
    public static void AddWorker(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<WorkerOptions>(WorkerOptions.Section);
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<WorkerOptions>>().Value.Pace(
            services.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value.Timeout));
        builder.Services.AddSingleton<RequestGate>();
        builder.Services.AddSingleton<IUnreadablePages>(services => services.GetRequiredService<UnreadablePageStore>());
        builder.Services.AddGoogleFlights();
        builder.Services.AddSettingsCheck<GoogleFlightsOptions>(
            GoogleFlightsOptions.Section,
            secrets: [nameof(GoogleFlightsOptions.ConsentCookie), nameof(GoogleFlightsOptions.Proxy)]);
        builder.Services.AddSettingsCheck<PacingOptions>(PacingOptions.Section);
        builder.Services.AddSingleton<LeaseKeeper>();
        builder.Services.AddSingleton<PageReading>();
        builder.Services.AddSingleton<PageAsker>();
        builder.Services.AddSingleton(services => new PageKeys(
            services.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value.BaseAddress));
        builder.Services.AddSingleton<StoredBatches>();
        builder.Services.AddSingleton<BatchRunner>();
        builder.Services.AddSingleton<RightOfWay>();
        builder.Services.AddSingleton(services => ThisWorker.Identify(services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ConsumerState>();
        builder.Services.AddRehearsal();
        builder.Services.AddHealthChecks().AddCheck<ConsumingCheck>("consuming");
        builder.Services.AddHostedService<Heartbeat>(); // stops after the consumer, when nothing is held any more
        builder.Services.AddHostedService(services => services.GetRequiredService<LeaseKeeper>());
        builder.Services.AddHostedService<BatchConsumer>();
    }

    public static IServiceCollection AddRehearsal(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(Rehearsal)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            MeterFactory = new Rehearsal.Unmeasured(),
            UseProxy = false,
        });

        return services.AddHostedService<Rehearsal>();
    }
}
