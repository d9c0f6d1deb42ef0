using FlightSearch.ServiceDefaults;
using FlightSearch.Simulator;
using FlightSearch.Simulator.Endpoints;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddSimulation();

if (builder.HasWrongSettings())
{
    return SettingsCheck.ExitCode;
}

var app = builder.Build();

app.UseExceptionHandler();
app.UseSimulatedHeader();
app.UseKeptPages();
app.UseResponseCompression();
app.MapDefaultEndpoints();
app.MapSearches();
app.MapControl();

return app.RunUntilStopped();
