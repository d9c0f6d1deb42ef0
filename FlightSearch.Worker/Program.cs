using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;

var builder = Host.CreateApplicationBuilder(args);

builder.AddServiceDefaults();
builder.AddJobs();
builder.Services.AddGoogleFlights();
builder.AddWorker();

builder.Build().Run();
