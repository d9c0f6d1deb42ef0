using FlightSearch.Scraper;

namespace FlightSearch.Worker;

internal static class WorkerRegistration
{
    public static void AddWorker(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WorkerOptions>()
            .BindConfiguration(WorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Pacer>();
        builder.Services.AddSingleton<IRequestPacing, Unpaced>(); // a batch's claim is looked at between its turn and its request
        builder.Services.AddGoogleFlights();
        builder.Services.AddSingleton<BatchRunner>();
        builder.Services.AddHostedService<BatchConsumer>();
    }
}
