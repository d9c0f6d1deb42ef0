using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FlightSearch.Scraper;

/// <summary>The scraper in a host.</summary>
public static class GoogleFlightsServices
{
    /// <summary>
    /// Adds one <see cref="IFlightScraper"/> against Google Flights, with <see cref="GoogleFlightsOptions"/> and <see cref="PacingOptions"/>
    /// from configuration, where the host has one. An <see cref="IRequestPacing"/> that the host has of its own is used in place of <see cref="RequestPacing"/>.
    /// Redirects are answers, and the resilience handlers (Microsoft.Extensions.Http.Resilience) that the host gives to all its
    /// clients are taken away.
    /// </summary>
    /// <param name="services">The host's.</param>
    /// <param name="configure">Changes what the configuration says.</param>
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
            provider.GetService<ILogger<GoogleFlightsClient>>()));

        return services.AddHttpClient(nameof(GoogleFlightsClient), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => RemoveRetries(handlers))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // the connection renews itself
            .ConfigurePrimaryHttpMessageHandler(provider => new AnsweringAddress(
                Connection.Open(provider.GetRequiredService<IOptions<GoogleFlightsOptions>>().Value)));
    }

    /// <summary>By name: Microsoft.Extensions.Http.Resilience is a dependency of the hosts that retry, not of those that do not.</summary>
    private static void RemoveRetries(IList<DelegatingHandler> handlers)
    {
        foreach (var retries in handlers.Where(handler => handler.GetType().Name == "ResilienceHandler").ToList())
        {
            handlers.Remove(retries);
        }
    }
}
