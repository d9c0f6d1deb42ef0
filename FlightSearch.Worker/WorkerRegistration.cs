namespace FlightSearch.Worker;

internal static class WorkerRegistration
{
    public static void AddWorker(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WorkerOptions>()
            .BindConfiguration(WorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Pacer>();
        builder.Services.AddSingleton<BatchRunner>();
        builder.Services.AddHostedService<BatchConsumer>();
    }
}
