using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Worker;

/// <summary>
/// What becomes of a page after its request. <see cref="ScrapeResult.Advice"/> is the table behind it.
/// </summary>
internal abstract record PageDecision
{
    private PageDecision()
    {
    }

    /// <summary>Store the page, which may have no itineraries.</summary>
    public sealed record Store(FlightPage Page) : PageDecision
    {
        /// <summary>When the page arrived.</summary>
        public DateTimeOffset ObservedAt { get; init; }

        /// <summary>Whether the page store answered instead of the site.</summary>
        public bool IsFromStore { get; init; }
    }

    /// <summary>Hand the batch back for a moment: another batch requests the page.</summary>
    public sealed record Wait(TimeSpan Delay) : PageDecision;

    /// <summary>Hand the batch back: the gate holds all requests. The page has not failed.</summary>
    public sealed record HandBack : PageDecision;

    /// <summary>Hand the batch back for a while; counts as a failure of the page.</summary>
    public sealed record Retry(TimeSpan Delay, WaitingFor Reason, string? Detail) : PageDecision;

    /// <summary>Record the combinations of the page as failed and go on.</summary>
    public sealed record Fail(string Code, string? Detail) : PageDecision
    {
        /// <summary>Whether pages of single combinations may be readable where a merged page is not.</summary>
        public bool IsOfPage { get; init; }
    }

    /// <param name="failures">How often the request of this page has failed before.</param>
    /// <param name="jitter">0 to 1, spreads retries that would otherwise come together.</param>
    public static PageDecision On(ScrapeResult result, int failures, double jitter, WorkerOptions options) =>
        result.Advice switch
        {
            ScrapeAdvice.Use => OnPage(result),
            ScrapeAdvice.Pause or ScrapeAdvice.GiveConsent => new HandBack(),
            ScrapeAdvice.AskAgain when failures < options.MaxRetries => new Retry(
                Backoff(failures, jitter, options), ReasonOf(result), DetailOf(result)),
            ScrapeAdvice.AskAgain or ScrapeAdvice.ChangeQuery or ScrapeAdvice.MendReader => new Fail(
                result.Code, DetailOf(result))
            {
                IsOfPage = result is not (ScrapeResult.Network or ScrapeResult.UpstreamError),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
        };

    private static PageDecision OnPage(ScrapeResult result) => result switch
    {
        ScrapeResult.Found { Page: var page } when !ResultRows.CanStore(page) => new Fail(
            "unreadable",
            "The page's cards are not in English and some times cannot be read; search with language en."),
        ScrapeResult.Found found => new Store(found.Page),
        ScrapeResult.NoFlights none => new Store(none.Page),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    private static WaitingFor ReasonOf(ScrapeResult result) => result switch
    {
        ScrapeResult.UpstreamError => WaitingFor.UpstreamError,
        ScrapeResult.Network => WaitingFor.Network,
        ScrapeResult.CutOff => WaitingFor.CutOff,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };

    private static string? DetailOf(ScrapeResult result) => result switch
    {
        ScrapeResult.CutOff => null,
        ScrapeResult.Unreadable unreadable => unreadable.Fingerprint ?? unreadable.Reason,
        _ => result.Message,
    };

    private static TimeSpan Backoff(int failures, double jitter, WorkerOptions options) =>
        options.RetryPause * (Math.Pow(2, failures) * (0.5 + jitter));
}
