using FlightSearch.AppHost;
using FlightSearch.AppHost.Servers;
using FlightSearch.AppHost.Supervision;

var builder = DistributedApplication.CreateBuilder(args);

if (AppHostSettings.Read(builder) is not { } settings)
{
    return ExitCodes.WrongSettings;
}

// Real and simulated fares have separate databases.
var flights = builder.AddFlightsDatabase(settings, settings.Live ? "flights_live" : "flights");
var messaging = builder.AddMessageBroker(settings);

var migrator = builder.AddProject<Projects.FlightSearch_Migrator>("migrator")
    .WithReference(flights)
    .WaitFor(flights);

if (builder.ExecutionContext.IsPublishMode)
{
    migrator
        .WithEnvironment("API_ADMIN_KEY", builder.AddParameter("api-admin-key", secret: true))
        .WithEnvironment("Migrator__StayRunning", "true");
}

var api = builder.AddProject<Projects.FlightSearch_Api>("api")
    .WithReference(flights)
    .WithReference(messaging) // no WaitFor: the API works without the broker
    .WaitForCompletion(migrator)
    .WithEnvironment("Api__SimulatedFares", settings.Live ? "false" : "true")
    .WithHealthProbes()
    .WithUrlForEndpoint("http", url => url.DisplayText = "API")
    .WithUrlForEndpoint("http", _ => new() { Url = "/reference", DisplayText = "API reference" })
    .WithExternalHttpEndpoints();

var worker = builder.AddProject<Projects.FlightSearch_Worker>("worker")
    .WithReference(flights)
    .WithReference(messaging)
    .WaitForCompletion(migrator)
    .WaitFor(messaging)
    .WithHealthProbes();

if (settings.Live)
{
    api.WithEnvironment("Jobs__Freshness", "00:30:00"); // a page is not requested twice within half an hour
    worker
        .WithEnvironment(
            "GoogleFlights__BaseAddress", builder.AddExternalService("google-flights", settings.LiveAddress))
        .WithEnvironment("WORKER_RATE_LIMIT", "1")
        .WithEnvironment("WORKER_TIME_WINDOW", "8")
        .WithEnvironment("WORKER_DAILY_BUDGET", "1000");
}
else
{
    var simulator = builder.AddProject<Projects.FlightSearch_Simulator>("google-flights")
        .WithHttpHealthCheck("/health");

    api.WithEnvironment("Api__BookingAddress", simulator.GetEndpoint("http"));
    worker
        .WithReplicas(2)
        .WithReference(simulator)
        .WaitFor(simulator)
        .WithEnvironment("GoogleFlights__BaseAddress", "https+http://google-flights")
        .WithEnvironment("GoogleFlights__SendsTraceContext", "true")
        .WithEnvironment("WORKER_RATE_LIMIT", "200")
        .WithEnvironment("WORKER_TIME_WINDOW", "1")
        .WithEnvironment("WORKER_DAILY_BUDGET", "0");
}

builder.AddSupervision(settings);

builder.Build().Run();

return Environment.ExitCode;
