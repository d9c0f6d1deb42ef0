using Aspire.Hosting.Processes;
using Aspire.Hosting.Traces.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Traces;

/// <summary>
/// In the place of Aspire's dashboard: takes spans by OTLP over HTTP and shows them as text. Logs and metrics are taken,
/// since the exporters send them, and dropped.
/// </summary>
internal sealed class TraceReceiver(IConfiguration configuration) : IHostedService, IAsyncDisposable
{
    private readonly TraceStore _store = new();
    private WebApplication? _web;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string[] addresses = [.. ((string[])[DashboardSettings.PagesAddress, DashboardSettings.TelemetryAddress]).Select(Require).Distinct()];

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(addresses);
        builder.Services.AddRoutingCore();
        _web = builder.Build();
        _web.UseRouting();
        Map(_web);

        await _web.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _web?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Map(IEndpointRouteBuilder web)
    {
        web.MapPost("/v1/traces", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            _store.Add(ExportTraceServiceRequest.Parser.ParseFrom(body.GetBuffer().AsSpan(0, (int)body.Length)));
            context.Response.ContentType = "application/x-protobuf";
        });
        web.MapPost("/v1/logs", context => Accept(context));
        web.MapPost("/v1/metrics", context => Accept(context));

        web.MapGet("/", context => context.Response.WriteAsync(TraceText.List(_store), context.RequestAborted));
        web.MapGet("/traces/{id}", context =>
        {
            var trace = _store.Trace((string)context.GetRouteValue("id")!);
            context.Response.StatusCode = trace.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;

            return context.Response.WriteAsync(trace.Count == 0 ? "No such trace.\n" : TraceText.Tree(trace), context.RequestAborted);
        });
    }

    private static Task Accept(HttpContext context)
    {
        context.Response.ContentType = "application/x-protobuf";
        return context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
    }

    private string Require(string setting)
    {
        var address = new Uri(configuration[setting]!);

        return Ports.IsFree(address.Port)
            ? address.ToString()
            : throw new DistributedApplicationException(
                $"Port {address.Port} is taken, and the trace receiver needs it. It is set by {setting} of the AppHost's launch profile.");
    }
}
