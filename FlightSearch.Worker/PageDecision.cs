using FlightSearch.Jobs;
using FlightSearch.Scraper;

namespace FlightSearch.Worker;

/// <summary>What becomes of a page after it was asked.</summary>
internal abstract record PageDecision
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private PageDecision()
    {
    }

    /// <summary>Answered: store what it holds, which may be nothing.</summary>
    public sealed record Store(FlightPage Page) : PageDecision;

    /// <summary>Give the batch back for a while; the page is not to blame.</summary>
    public sealed record PutBack(TimeSpan Delay, WaitingFor Reason, string? Detail = null) : PageDecision;

    /// <summary>Give the batch back for a while; counts against the page.</summary>
    public sealed record Retry(TimeSpan Delay, WaitingFor Reason, string? Detail) : PageDecision;

    /// <summary>Record the combination as failed and go on.</summary>
    public sealed record Fail(string Code, string? Detail) : PageDecision;

    /// <summary>The whole policy, as a table.</summary>
    /// <param name="failures">How often this page has failed before.</param>
    /// <param name="jitter">0 to 1, spreads retries that would otherwise come together.</param>
    public static PageDecision On(ScrapeResult result, int failures, double jitter, WorkerOptions options)
    {
        return result switch
        {
            ScrapeResult.Found { Page: var page } when !ResultRows.CanStore(page) => new Fail(
                "unreadable",
                "The page's cards are not in English and some times cannot be read; search with language en."),
            ScrapeResult.Found found => new Store(found.Page),
            ScrapeResult.NoFlights none => new Store(none.Page),
            ScrapeResult.RateLimited limited => new PutBack(Wait(limited.RetryAfter, options), WaitingFor.RateLimited),
            ScrapeResult.Blocked blocked => new PutBack(
                Wait(blocked.RetryAfter, options), WaitingFor.Blocked, blocked.Reason),
            ScrapeResult.CircuitOpen open => new PutBack(Wait(open.RetryAfter, options), WaitingFor.CircuitOpen),
            ScrapeResult.ConsentRequired => new PutBack(options.RefusedPause, WaitingFor.ConsentRequired),
            ScrapeResult.InvalidQuery invalid => new Fail(result.Code, invalid.Reason),
            ScrapeResult.WrongBoard or ScrapeResult.NotOnPage or ScrapeResult.OtherAnswer => new Fail(result.Code, result.Message),
            ScrapeResult.Unreadable unreadable => new Fail(result.Code, unreadable.Fingerprint ?? unreadable.Reason),
            ScrapeResult.UpstreamError error => Again(WaitingFor.UpstreamError, error.Reason),
            ScrapeResult.Network network => Again(WaitingFor.Network, network.Reason),
            ScrapeResult.CutOff => Again(WaitingFor.CutOff, null),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
        };

        PageDecision Again(WaitingFor reason, string? detail) => failures >= options.MaxRetries
            ? new Fail(result.Code, detail)
            : new Retry(Backoff(failures, jitter, options), reason, detail);
    }

    /// <summary>As the site says, within a day: longer than that is no wait but a mistake.</summary>
    private static TimeSpan Wait(TimeSpan? retryAfter, WorkerOptions options) =>
        retryAfter is not { } said ? options.RefusedPause : said < LongestWait ? said : LongestWait;

    private static TimeSpan Backoff(int failures, double jitter, WorkerOptions options) =>
        options.RetryPause * (Math.Pow(2, failures) * (0.5 + jitter));
}
