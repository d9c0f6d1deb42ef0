using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

var live = builder.Configuration.GetValue<bool>("Live");
var persist = builder.Configuration.GetValue("Persist", true);

var postgres = builder.AddPostgres("postgres");
var flights = postgres.AddDatabase("flights", live ? "flights_live" : "flights"); // real and simulated fares never mix
var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin();

if (persist)
{
    postgres.WithDataVolume();
    messaging.WithDataVolume();
}

var migrator = builder.AddProject<Projects.FlightSearch_Migrator>("migrator")
    .WithOtlpExporter(OtlpProtocol.HttpProtobuf)
    .WithReference(flights)
    .WaitFor(flights);

var api = builder.AddProject<Projects.FlightSearch_Api>("api")
    .WithOtlpExporter(OtlpProtocol.HttpProtobuf)
    .WithReference(flights)
    .WithReference(messaging) // not waited for: with the broker down the API still answers
    .WaitForCompletion(migrator)
    .WithEnvironment("Api__SimulatedFares", live ? "false" : "true")
    .WithHttpHealthCheck("/health")
    .WithUrlForEndpoint("http", url => url.DisplayText = "API")
    .WithExternalHttpEndpoints();

var worker = builder.AddProject<Projects.FlightSearch_Worker>("worker")
    .WithOtlpExporter(OtlpProtocol.HttpProtobuf)
    .WithReference(flights)
    .WithReference(messaging)
    .WithEnvironment("GoogleFlights__BaseAddress", "https+http://google-flights")
    .WaitForCompletion(migrator)
    .WaitFor(messaging);

if (live)
{
    // Short batches, few of a job at a time: at this pace a small search must not wait behind a large one.
    api.WithEnvironment("WORKER_BATCH_SIZE", "5").WithEnvironment("Jobs__AnnouncedBatches", "2");
    worker
        .WithEnvironment("Jobs__AnnouncedBatches", "2")
        .WithReference(builder.AddExternalService("google-flights", "https://www.google.com"))
        .WithEnvironment("WORKER_RATE_LIMIT", "1")
        .WithEnvironment("WORKER_TIME_WINDOW", "8")
        .WithEnvironment("WORKER_CONCURRENCY", "1");
}
else
{
    var simulator = builder.AddProject<Projects.FlightSearch_Simulator>("google-flights")
        .WithOtlpExporter(OtlpProtocol.HttpProtobuf);

    worker
        .WithReplicas(2)
        .WithReference(simulator)
        .WaitFor(simulator)
        .WithEnvironment("WORKER_RATE_LIMIT", "200")
        .WithEnvironment("WORKER_TIME_WINDOW", "1");
}

Console.WriteLine(live ? "Fares come from google.com, one page every 8 seconds." : "Fares are simulated.");

builder.Build().Run();
