using System.Net;

namespace FlightSearch.Scraper;

/// <summary>Recognises results from status and address, before the body is read.</summary>
internal static class ResponseKind
{
    /// <summary>Null for a page to read. <paramref name="answered"/> is the address that answered.</summary>
    public static ScrapeResult? Recognise(HttpResponseMessage response, Uri answered, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;

        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new ScrapeResult.RateLimited(RetryAfter(response, now)),
            HttpStatusCode.OK => RecogniseAddress(answered, response, now),
            HttpStatusCode.RequestTimeout => new ScrapeResult.UpstreamError("HTTP 408", status, RetryAfter(response, now)),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new ScrapeResult.Unreadable($"HTTP {status} instead of a page."),
            HttpStatusCode.BadRequest => new ScrapeResult.InvalidQuery("HTTP 400"),
            >= HttpStatusCode.InternalServerError => new ScrapeResult.UpstreamError($"HTTP {status}", status, RetryAfter(response, now)),
            >= HttpStatusCode.BadRequest => new ScrapeResult.Blocked($"HTTP {status}", status, RetryAfter(response, now)),
            >= HttpStatusCode.MultipleChoices => RecogniseRedirect(response, answered, now),
            _ => new ScrapeResult.Unreadable($"HTTP {status} instead of a page."),
        };
    }

    /// <summary>
    /// A redirect within the site is a change of the site, not a refusal. The message names only the host, since the
    /// rest of the address may contain the query and tokens.
    /// </summary>
    private static ScrapeResult RecogniseRedirect(HttpResponseMessage response, Uri answered, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;

        if (response.Headers.Location is not { } location
            || !Uri.TryCreate(answered, location, out var target) || target.Scheme is not ("http" or "https"))
        {
            return new ScrapeResult.Unreadable($"Redirected to nowhere (HTTP {status}).");
        }

        return RecogniseAddress(target, response, now) ?? (target.Host == answered.Host
            ? new ScrapeResult.Unreadable($"Redirected within the site (HTTP {status}).")
            : new ScrapeResult.Blocked($"Redirected to {target.Host}.", status));
    }

    private static ScrapeResult? RecogniseAddress(Uri address, HttpResponseMessage response, DateTimeOffset now) =>
        address.Host.StartsWith("consent.", StringComparison.OrdinalIgnoreCase) ? new ScrapeResult.ConsentRequired()
        : address.AbsolutePath.StartsWith("/sorry/", StringComparison.Ordinal)
            ? new ScrapeResult.RateLimited(RetryAfter(response, now), Captcha: true)
        : null;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
