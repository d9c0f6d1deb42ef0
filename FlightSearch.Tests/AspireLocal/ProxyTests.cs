using System.Net;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.AspireLocal;

/// <summary>Alone, as the proxy is one for the whole process.</summary>
[Collection(nameof(ServerProcessTests))]
public sealed class ProxyTests : IDisposable
{
    private readonly IWebProxy _before = HttpClient.DefaultProxy;

    public ProxyTests() => HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1"); // nobody is there

    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task What_runs_on_this_machine_is_not_asked_for_through_a_proxy()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddProject<Projects.FlightSearch_Simulator>("site").WithHttpHealthCheck("/health");
        await using var application = await builder.BuildAsync(Cancellation);
        await application.StartAsync(Cancellation);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("site", Cancellation);

        using var site = application.CreateHttpClient("site");
        using var answer = await site.GetAsync("/health", Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public void Dispose() => HttpClient.DefaultProxy = _before;
}
