using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker.Health;

namespace FlightSearch.Worker;

internal static class WorkerRegistration
{
    public static void AddWorker(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<WorkerOptions>(WorkerOptions.Section);
        builder.Services.AddSingleton<Pacer>();
        builder.Services.AddSingleton<IRequestPacing, Unpaced>(); // a batch's claim is looked at between its turn and its request
        builder.Services.AddSingleton<IUnreadablePages>(services => services.GetRequiredService<UnreadablePageStore>());
        builder.Services.AddGoogleFlights();
        builder.Services.AddSettingsCheck<GoogleFlightsOptions>(
            GoogleFlightsOptions.Section,
            secrets: [nameof(GoogleFlightsOptions.ConsentCookie), nameof(GoogleFlightsOptions.Proxy)]);
        builder.Services.AddSettingsCheck<PacingOptions>(PacingOptions.Section);
        builder.Services.AddSingleton<BatchRunner>();
        builder.Services.AddSingleton(services => ThisWorker.Identify(services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ConsumerState>();
        builder.Services.AddHealthChecks().AddCheck<ConsumingCheck>("consuming");
        builder.Services.AddHostedService<Heartbeat>(); // stops after the consumer, when nothing is held any more
        builder.Services.AddHostedService<BatchConsumer>();
    }
}
