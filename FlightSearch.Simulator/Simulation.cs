using System.Diagnostics;
using System.IO.Compression;
using FlightSearch.ServiceDefaults;
using FlightSearch.Simulator.Control;
using FlightSearch.Simulator.Endpoints;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Pages;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FlightSearch.Simulator;

/// <summary>
/// Registers the parts. Each folder uses only those before it: <c>World</c>, <c>Queries</c>, <c>Fares</c>,
/// <c>Pages</c>, <c>Control</c>, <c>Endpoints</c>. The files beside the folders use all of them.
/// </summary>
internal static class Simulation
{
    public static void AddSimulation(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<SimulatorOptions>(SimulatorOptions.Section);
        services.AddSingleton(DistributedContextPropagator.Current); // accepts the baggage of our worker
        services.AddProblemDetails();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton(Atlas.World);
        services.AddSingleton<QueryReader>();
        services.AddSingleton(provider => new BoardMaker(Atlas.World, Network.World, Options(provider).RowCap));
        services.AddSingleton(provider => new PageWriter(new Padding(Options(provider).Padding)));
        services.AddSingleton(provider => new Behaviours(Options(provider).Behaviours));
        services.AddSingleton(provider => new RequestLog(Options(provider).RequestsKept));
        services.AddSingleton<Answers>();
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<KeptPages>(provider, Options(provider).PagesKept));

        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>Marks every answer as simulated.</summary>
    public static void UseSimulatedHeader(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.Headers["X-Simulated"] = "true";

        return next(http);
    });

    /// <summary>Outside of the compression, so that compressed answers are kept.</summary>
    public static void UseKeptPages(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<KeptPages>();
        app.Use((HttpContext http, RequestDelegate next) => pages.AnswerAsync(http, next));
    }

    private static SimulatorOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SimulatorOptions>>().Value;
}
