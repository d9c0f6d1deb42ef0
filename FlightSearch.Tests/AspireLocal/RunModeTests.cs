using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.Processes;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FlightSearch.Tests.AspireLocal;

/// <summary>What holds for <c>dotnet run</c> and not under the testing builder: fixed ports, and the trace receiver.</summary>
public class RunModeTests
{
    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_trace_is_shown_as_a_tree()
    {
        var address = new Uri($"http://127.0.0.1:{Ports.FindFree()}");
        await using var application = Build(address);
        await application.StartAsync(Cancellation);

        using var source = new ActivitySource(nameof(A_trace_is_shown_as_a_tree));
        using var exporting = Sdk.CreateTracerProviderBuilder().AddSource(source.Name)
            .ConfigureResource(resource => resource.AddService("worker"))
            .AddOtlpExporter(otlp => (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(address, "/v1/traces")))
            .Build();
        string trace;
        using (var search = source.StartActivity("search"))
        {
            trace = search!.TraceId.ToHexString();
            source.StartActivity("fetch")!.SetTag("http.response.status_code", 200).Dispose();
        }

        exporting.ForceFlush();

        using var client = application.Services.GetRequiredService<IHttpClientFactory>().CreateLoopbackClient();
        client.BaseAddress = address;
        Assert.Contains(trace, await client.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
        var lines = (await client.GetStringAsync($"/traces/{trace}", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Collection(
            lines,
            line => Assert.EndsWith("ms  worker: search", line, StringComparison.Ordinal),
            line => Assert.EndsWith("ms    worker: fetch  http.response.status_code=200", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_taken_port_is_named_together_with_the_setting_that_chose_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var application = Build(new Uri($"http://127.0.0.1:{Ports.FindFree()}"), builder => builder.AddPostgres("postgres", port: port));

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Cancellation));

        Assert.Contains($"Port {port} is taken", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AddPostgres(\"postgres\")", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_is_left_to_the_real_packages()
    {
        await using var application = Build(new Uri($"http://127.0.0.1:{Ports.FindFree()}"), args: ["--operation", "publish"]);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Cancellation));

        Assert.Contains("-p:AspireLocal=false", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_launch_profile_an_application_does_not_start()
    {
        await using var application = DistributedApplication.CreateBuilder([]).Build();

        await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Cancellation));
    }

    private static DistributedApplication Build(Uri address, Action<IDistributedApplicationBuilder>? describe = null, string[]? args = null)
    {
        var builder = DistributedApplication.CreateBuilder(
        [
            $"--ASPNETCORE_URLS={address}", $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={address}", "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true",
            .. args ?? [],
        ]);
        describe?.Invoke(builder);

        return builder.Build();
    }
}
