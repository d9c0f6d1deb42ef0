using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Scraper;

public static class GoogleFlightsServices
{
    /// <summary>
    /// Adds <see cref="IFlightScraper"/> against Google Flights, with <see cref="GoogleFlightsOptions"/> from configuration.
    /// It asks exactly once per call: redirects are answers, and retry handlers that the host gives to all its clients are taken away.
    /// </summary>
    public static IHttpClientBuilder AddGoogleFlights(this IServiceCollection services)
    {
        services.AddOptions<GoogleFlightsOptions>()
            .BindConfiguration(GoogleFlightsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.BaseAddress.IsAbsoluteUri, "GoogleFlights:BaseAddress must name scheme and host.")
            .ValidateOnStart();

#pragma warning disable EXTEXP0001 // Marked as experimental, and the only way to be sure that nothing retries.
        return services.AddHttpClient(nameof(GoogleFlightsClient), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllResilienceHandlers()
#pragma warning restore EXTEXP0001
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .AddTypedClient<IFlightScraper>((http, provider) => new GoogleFlightsClient(
                http,
                provider.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value,
                provider.GetService<TimeProvider>(),
                provider.GetService<ILogger<GoogleFlightsClient>>()));
    }

    /// <summary>The connection that <see cref="GoogleFlightsClient"/> expects, for use without a container.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
