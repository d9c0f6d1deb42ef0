using System.Net;

namespace FlightSearch.Scraper;

/// <summary>What an answer is by status and address alone, before its body is read.</summary>
internal static class ResponseKind
{
    /// <summary>Null for a page that is worth reading. <paramref name="answered"/> is the address that the answer came from.</summary>
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
    /// Another page of the site is a change of it, not a refusal. The host alone is told: the rest of the address repeats the query and may
    /// hold tokens.
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
