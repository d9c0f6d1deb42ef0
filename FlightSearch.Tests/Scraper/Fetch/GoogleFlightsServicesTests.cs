using System.Collections.Concurrent;
using System.Diagnostics;
using FlightSearch.Scraper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>The client as a host registers it.</summary>
public sealed class GoogleFlightsServicesTests : RegisteredClient
{
    [Fact]
    public async Task A_host_without_configuration_uses_the_defaults() // the defaults ask the real site, so nothing that would be asked
    {
        var services = new ServiceCollection();
        services.AddGoogleFlights(options => options.MaxAirports = 3);
        await using var provider = services.BuildServiceProvider();
        var scraper = provider.GetRequiredService<IFlightScraper>();
        var query = FlightQuery.OneWay("EWR", "MIA", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60));
        query = query with { Legs = [query.Legs[0] with { To = ["MIA", "FLL", "PBI", "MCO"] }] };

        var wrong = Assert.IsType<ScrapeResult.InvalidQuery>(await scraper.ScrapeAsync(query, TestContext.Current.CancellationToken));
        Assert.Equal("legs[0].to", Assert.Single(wrong.Problems).Path);
    }

    [Fact]
    public async Task A_server_error_is_not_retried() => // the socket answers once; a second request would be a network error
        Assert.IsType<ScrapeResult.UpstreamError>(await AskAsync("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"u8.ToArray()));

    [Fact]
    public async Task A_page_leaves_a_fetch_and_a_parse_span_that_name_the_result()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var own = new Activity("search").Start(); // tests that run beside this one leave spans, too
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ScraperTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == own.TraceId)
                {
                    spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await AskAsync(Answer(Page, Page.Length));

        Assert.Equal(
            ["parse found", "fetch found"], spans.Select(span => $"{span.OperationName} {span.GetTagItem("flightsearch.scrape.result")}"));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        using var provider = Services(new() { ["GoogleFlights:MaxBodyBytes"] = "5", ["GoogleFlights:Timeout"] = "00:00:00" });

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IFlightScraper>());
        Assert.Equal(2, refused.Failures.Count());
    }

    [Fact]
    public void A_host_has_one_scraper_and_may_set_it_up_in_code()
    {
        using var provider = Services([], configure: options => options.Timeout = TimeSpan.Zero);
        Assert.Contains("Timeout", Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IFlightScraper>()).Message, StringComparison.Ordinal);

        using var right = Services(new() { ["GoogleFlights:Timeout"] = "00:00:00" }, configure: options => options.Timeout = TimeSpan.FromSeconds(5));
        Assert.Same(right.GetRequiredService<IFlightScraper>(), right.GetRequiredService<IFlightScraper>());
    }

    [Fact]
    public void A_host_may_register_its_own_pacing()
    {
        using var polite = Services([]);
        using var own = Services([], services: services => services.AddSingleton<IRequestPacing, Unpaced>());

        Assert.IsType<RequestPacing>(polite.GetRequiredService<IRequestPacing>());
        Assert.IsType<Unpaced>(own.GetRequiredService<IRequestPacing>());
    }

    [Theory]
    [InlineData("ftp://proxy.example")]
    [InlineData("proxy.example:3128")]
    public void A_proxy_is_an_address_with_a_scheme_that_proxies_have(string proxy)
    {
        using var provider = Services(new() { ["GoogleFlights:Proxy"] = proxy });

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IFlightScraper>());
        Assert.Contains("GoogleFlights:Proxy", refused.Message, StringComparison.Ordinal);
    }
}
