using FlightSearch.Simulator.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Simulator.Home;

/// <summary>What a person sees who opens the simulator's address.</summary>
internal static class HomeEndpoints
{
    private const string Page = $"""
        <!doctype html>{PageWriter.Comment}
        <html lang="en"><head><title>FlightSearch Simulator</title></head><body>
        <h1>FlightSearch Simulator</h1>
        <p>Stands in for Google Flights while FlightSearch is developed and tested. Every flight and fare here is made up.</p>
        <ul>
        <li>GET /travel/flights/search?tfs=… : a results page</li>
        <li>GET /travel/flights/booking?tfs=… : where booking links lead</li>
        <li><a href="/simulator/requests">GET, DELETE /simulator/requests</a> : what was asked</li>
        <li><a href="/simulator/behaviours">GET, POST, DELETE /simulator/behaviours</a> : how it misbehaves</li>
        </ul></body></html>
        """;

    public static IEndpointRouteBuilder MapHome(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", Home);

        return app;
    }

    private static ContentHttpResult Home() => TypedResults.Text(Page, "text/html; charset=utf-8");
}
