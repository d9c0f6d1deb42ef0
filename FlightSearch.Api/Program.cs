using FlightSearch.Api;
using FlightSearch.Api.Airports;
using FlightSearch.Api.Gate;
using FlightSearch.Api.Health;
using FlightSearch.Api.Jobs;
using FlightSearch.Api.Keys;
using FlightSearch.Api.OpenApi;
using FlightSearch.Api.Results;
using FlightSearch.Api.UnreadablePages;
using FlightSearch.Api.Workers;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddJobs();
builder.AddFlightsDb();
builder.AddWorkMetrics();
builder.AddApi();

if (builder.HasWrongSettings())
{
    return SettingsCheck.ExitCode;
}

var app = builder.Build();

app.UseApi();
app.MapDefaultEndpoints();
app.MapWorkHealth();
app.MapDocument();

var api = app.MapApi();
api.MapJobs();
api.MapEstimates();
api.MapCombinations();
api.MapResults();
api.MapAirports();
api.MapGate();
api.MapWorkers();
api.MapKeys();
api.MapUnreadablePages();

return app.RunUntilStopped();
