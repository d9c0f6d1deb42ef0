using FlightSearch.ServiceDefaults;
using FlightSearch.Simulator;
using FlightSearch.Simulator.Home;
using FlightSearch.Simulator.Misbehaviour;
using FlightSearch.Simulator.Requests;
using FlightSearch.Simulator.Searches;

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
app.UseResponseCompression();
app.MapDefaultEndpoints();
app.MapHome();
app.MapSearches();
app.MapBookings();
app.MapRefusals();
app.MapBehaviours();
app.MapRequests();

app.Run();

return 0;
