using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Processes;

/// <summary>Asks what runs on this machine, where a proxy that the environment names would not find it.</summary>
internal static class LoopbackClient
{
    private const string Name = "aspire-local";

    public static void AddLoopbackClient(this IServiceCollection services) =>
        services.AddHttpClient(Name).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false });

    public static HttpClient CreateLoopbackClient(this IHttpClientFactory clients) => clients.CreateClient(Name);
}
