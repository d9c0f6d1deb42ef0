using System.Diagnostics;
using System.IO.Compression;
using FlightSearch.ServiceDefaults;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Misbehaviour;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.Requests;
using FlightSearch.Simulator.Searches;
using FlightSearch.Simulator.World;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlightSearch.Simulator;

/// <summary>Puts the parts together: the world, the pages, what was asked and how to misbehave.</summary>
internal static class Simulation
{
    public static void AddSimulation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<SimulatorOptions>(SimulatorOptions.Section);
        builder.Services.AddSingleton(DistributedContextPropagator.Current); // trusts the baggage of our worker
        builder.Services.AddProblemDetails();
        builder.Services.TryAddSingleton(TimeProvider.System);

        builder.Services.AddSingleton(Atlas.World);
        builder.Services.AddSingleton(Network.World);
        builder.Services.AddSingleton<QuestionReader>();
        builder.Services.AddSingleton<BoardMaker>();
        builder.Services.AddSingleton<Journeys>();
        builder.Services.AddSingleton<Padding>();
        builder.Services.AddSingleton<PageWriter>();
        builder.Services.AddSingleton<Answers>();
        builder.Services.AddSingleton<Reception>();
        builder.Services.AddSingleton<Behaviours>();
        builder.Services.AddSingleton<RequestLog>();

        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>No answer of ours can be taken for Google's.</summary>
    public static void UseSimulatedHeader(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.Headers["X-Simulated"] = "true";

        return next(http);
    });
}
