using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Scraper;

/// <summary>The scraper in a host.</summary>
public static class GoogleFlightsServices
{
    /// <summary>
    /// Adds <see cref="IFlightScraper"/> against Google Flights, with <see cref="GoogleFlightsOptions"/> and <see cref="PacingOptions"/>
    /// from configuration. An <see cref="IRequestPacing"/> that the host has of its own is used in place of <see cref="RequestPacing"/>.
    /// Redirects are answers, and retry handlers that the host gives to all its clients are taken away.
    /// </summary>
    public static IHttpClientBuilder AddGoogleFlights(this IServiceCollection services)
    {
        services.AddOptions<GoogleFlightsOptions>()
            .BindConfiguration(GoogleFlightsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => options.BaseAddress.IsAbsoluteUri, "GoogleFlights:BaseAddress must name scheme and host.")
            .Validate(
                options => options.Proxy is null || Connection.IsProxy(options.Proxy),
                "GoogleFlights:Proxy must be an address such as http://proxy.example:3128 or socks5://proxy.example:1080.")
            .ValidateOnStart();
        services.AddOptions<PacingOptions>()
            .BindConfiguration(PacingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.TryAddSingleton<IRequestPacing>(provider => new RequestPacing(
            provider.GetRequiredService<IOptions<PacingOptions>>().Value, provider.GetService<TimeProvider>()));

#pragma warning disable EXTEXP0001 // Marked as experimental, and the only way to be sure that nothing retries.
        return services.AddHttpClient(nameof(GoogleFlightsClient), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllResilienceHandlers()
#pragma warning restore EXTEXP0001
            .ConfigurePrimaryHttpMessageHandler(provider =>
                Connection.Open(provider.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value))
            .AddTypedClient<IFlightScraper>((http, provider) => new GoogleFlightsClient(
                http,
                provider.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value,
                provider.GetRequiredService<IRequestPacing>(),
                provider.GetService<TimeProvider>(),
                provider.GetService<ILogger<GoogleFlightsClient>>()));
    }
}
