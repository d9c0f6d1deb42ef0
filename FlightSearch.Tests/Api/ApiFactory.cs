using System.Net.Http.Headers;
using FlightSearch.Api;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Api;

/// <summary>
/// The API in this process on 2027-03-01, with the given database and no broker, so that no batch is announced.
/// </summary>
public sealed class ApiFactory : WebApplicationFactory<ApiMarker>
{
    public static DateOnly Today { get; } = new(2027, 3, 1);

    public string Database { get; init; } = "Host=127.0.0.1;Port=1;Database=none;Username=nobody";

    /// <summary>Development, where no key is needed.</summary>
    public string Environment { get; init; } = Environments.Development;

    public (string Key, string Value)[] Settings { get; init; } = [];

    public ILoggerProvider[] Logs { get; init; } = [];

    /// <summary>The body of a search for one combination.</summary>
    public static StringContent OneFlight() => new(
        """{"departureAirports":["JFK"],"destinationAirports":["LHR"],"outboundDates":["2027-03-09"]}""",
        new MediaTypeHeaderValue("application/json"));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:flights", Database);
        builder.UseSetting("ConnectionStrings:messaging", "amqp://127.0.0.1:1");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.UseEnvironment(Environment);
        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders();
            Array.ForEach(Logs, log => logging.AddProvider(log));
        });
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IHostedService>();
            services.AddSingleton<TimeProvider>(
                new FakeTimeProvider(new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero)));
        });
    }
}
