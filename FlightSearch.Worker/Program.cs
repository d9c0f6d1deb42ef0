using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddJobs();
builder.AddWorker();

var app = builder.Build();

app.MapDefaultEndpoints();

app.Run();
