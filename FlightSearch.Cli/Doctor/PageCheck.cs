using FlightSearch.Scraper;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Cli;

/// <summary>Fetches one page of the site, saves it, and says what kind of page it is.</summary>
internal static class PageCheck
{
    private const string Name = "page";
    private const int DaysAhead = 30;

    private static readonly TimeSpan PageTimeout = TimeSpan.FromSeconds(20);

    /// <param name="file">Where to save the page; a temporary file when null.</param>
    public static async Task<Finding> RunAsync(
        UpstreamReading upstream, string? file, Terminal terminal, CancellationToken cancellation)
    {
        if (upstream is not UpstreamReading.Usable { Options: var options })
        {
            return Finding.Failed(Name, ((UpstreamReading.Unusable)upstream).Reason, "See flights doctor --help.");
        }

        var now = terminal.Time.GetUtcNow();
        var query = FlightQuery.OneWay("JFK", "LHR", DateOnly.FromDateTime(now.UtcDateTime).AddDays(DaysAhead));
        var body = new BodyRecorder(options.MaxBodyBytes);
        options.Timeout = PageTimeout;
        var result = await FetchAsync(options, query, body, terminal, cancellation);

        file ??= Path.Combine(Path.GetTempPath(), $"flights-page-{now:yyyyMMdd-HHmmss}.html");
        try
        {
            if (body.Bytes is { Length: > 0 } bytes)
            {
                await File.WriteAllBytesAsync(file, bytes, cancellation);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Failed(Name, $"The page cannot be saved: {e.Message}", "Give another file: --save FILE.");
        }

        var saved = body.Bytes is { Length: > 0 } ? $" Saved to {file}." : "";
        return Judge(result, saved, new PageContext(query, options.BaseAddress));
    }

    /// <summary>One request, without retries.</summary>
    private static async Task<ScrapeResult> FetchAsync(
        GoogleFlightsOptions options, FlightQuery query, BodyRecorder body, Terminal terminal,
        CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddSingleton(terminal.Time);
        services.AddSingleton<IRequestPacing>(new RequestPacing(new PacingOptions { Rereads = 0 }, terminal.Time));
        services.AddGoogleFlights(site =>
            {
                (site.BaseAddress, site.Timeout) = (options.BaseAddress, options.Timeout);
                (site.ConsentCookie, site.Proxy) = (options.ConsentCookie, options.Proxy);
            })
            .AddHttpMessageHandler(() => body);
        await using var provider = services.BuildServiceProvider();

        return await provider.GetRequiredService<IFlightScraper>().ScrapeAsync(query, cancellation);
    }

    private static Finding Judge(ScrapeResult result, string saved, PageContext context) => result switch
    {
        ScrapeResult.Found { Page: var page } => Finding.Ok(
            Name, $"A results page with {Counted.Of(page.Itineraries.Count, "itinerary", "itineraries")}.{saved}"),
        ScrapeResult.NoFlights => Finding.Ok(Name, $"A results page without flights.{saved}"),
        _ => Finding.Failed(
            Name,
            $"{Kind(result)} from {UpstreamOptions.Host(context.Upstream)}: {result.Message.TrimEnd('.')}.{saved}",
            RemedyFor(result, context)),
    };

    /// <summary>The user did not choose this query and cannot correct it.</summary>
    private static string RemedyFor(ScrapeResult result, PageContext context) =>
        result is ScrapeResult.InvalidQuery or ScrapeResult.WrongBoard
            ? $"The search was JFK to LHR in {DaysAhead} days, which has flights. "
                + "Run the command again; if the answer is the same, report it with the saved page."
            : Remedy.For(result, context) ?? "Report it with the saved page.";

    private static string Kind(ScrapeResult result) => result switch
    {
        ScrapeResult.ConsentRequired => "The consent wall",
        ScrapeResult.RateLimited or ScrapeResult.CircuitOpen => "Rate limited, no page",
        ScrapeResult.Blocked => "A block",
        ScrapeResult.UpstreamError => "An error page",
        ScrapeResult.InvalidQuery => "The landing page",
        ScrapeResult.WrongBoard or ScrapeResult.NotOnPage or ScrapeResult.OtherAnswer => "A page of another search",
        ScrapeResult.CutOff => "An incomplete page",
        ScrapeResult.Unreadable => "An unreadable page",
        ScrapeResult.Network => "No page",
        _ => throw new InvalidOperationException($"{result.Code} is a results page."),
    };
}
