using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddJobs();
builder.AddWorker();

if (builder.HasWrongSettings())
{
    return SettingsCheck.ExitCode;
}

var app = builder.Build();

app.MapDefaultEndpoints();

return app.RunUntilStopped();
