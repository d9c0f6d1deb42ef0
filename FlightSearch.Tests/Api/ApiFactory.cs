using FlightSearch.Api;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Api;

/// <summary>The API in this process, on 2027-03-01, with the given database and no broker: nothing is announced.</summary>
public sealed class ApiFactory(string? database = null) : WebApplicationFactory<ApiMarker>
{
    public static DateOnly Today { get; } = new(2027, 3, 1);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:flights", database ?? "Host=127.0.0.1;Port=1;Database=none;Username=nobody");
        builder.UseSetting("ConnectionStrings:messaging", "amqp://127.0.0.1:1");
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IHostedService>();
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero)));
        });
    }
}
