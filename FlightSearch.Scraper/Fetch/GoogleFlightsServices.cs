using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Scraper;

/// <summary>Registers the scraper in a host.</summary>
public static class GoogleFlightsServices
{
    /// <summary>
    /// Adds an <see cref="IFlightScraper"/> for Google Flights. <see cref="GoogleFlightsOptions"/> and <see
    /// cref="PacingOptions"/> are read from the configuration of the host.
    /// </summary>
    /// <remarks>
    /// An <see cref="IRequestPacing"/> that is already registered replaces <see cref="RequestPacing"/>. A registered
    /// <see cref="IUnreadablePages"/> gets the pages of an unknown layout. Redirects are not followed. Resilience
    /// handlers (Microsoft.Extensions.Http.Resilience) that the host adds to all clients are removed.
    /// </remarks>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Changes options after the configuration was read.</param>
    public static IHttpClientBuilder AddGoogleFlights(this IServiceCollection services, Action<GoogleFlightsOptions>? configure = null)
    {
        services.AddOptions<GoogleFlightsOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.Bind(GoogleFlightsOptions.Section, options))
            .Configure(configure ?? (_ => { }))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<PacingOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.Bind(PacingOptions.Section, options))
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.TryAddSingleton<IRequestPacing>(provider => new RequestPacing(
            provider.GetRequiredService<IOptions<PacingOptions>>().Value, provider.GetService<TimeProvider>()));
        services.TryAddSingleton<IFlightScraper>(provider => new GoogleFlightsClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(GoogleFlightsClient)),
            provider.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value,
            provider.GetRequiredService<IRequestPacing>(),
            provider.GetService<TimeProvider>(),
            provider.GetService<ILogger<GoogleFlightsClient>>(),
            provider.GetService<IUnreadablePages>()));

        return services.AddHttpClient(nameof(GoogleFlightsClient), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => RemoveRetries(handlers))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // the connection has its own lifetime
            .ConfigurePrimaryHttpMessageHandler(provider => new AnsweringAddress(
                Connection.Open(provider.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value)));
    }

    /// <summary>
    /// Recognises the handler by its type name, since only hosts that use Microsoft.Extensions.Http.Resilience depend
    /// on it.
    /// </summary>
    private static void RemoveRetries(IList<DelegatingHandler> handlers)
    {
        foreach (var retries in handlers.Where(handler => handler.GetType().Name == "ResilienceHandler").ToList())
        {
            handlers.Remove(retries);
        }
    }
}
