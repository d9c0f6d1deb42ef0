using FlightSearch.Simulator;
using FlightSearch.Simulator.Home;
using FlightSearch.Simulator.Misbehaviour;
using FlightSearch.Simulator.Requests;
using FlightSearch.Simulator.Searches;

var builder = WebApplication.CreateBuilder(args);

builder.AddSimulation();
builder.Services.AddProblemDetails();

var app = builder.Build();

app.UseExceptionHandler();
app.UseSimulatedHeader();
app.UseResponseCompression();
app.MapHome();
app.MapSearches();
app.MapRefusals();
app.MapBehaviours();
app.MapRequests();

app.Run();
