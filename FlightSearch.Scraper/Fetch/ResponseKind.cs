using System.Net;

namespace FlightSearch.Scraper;

/// <summary>What an answer is by status and address alone, before its body is read.</summary>
internal static class ResponseKind
{
    /// <summary>Null for a page that is worth reading.</summary>
    public static ScrapeResult? Recognise(HttpResponseMessage response, DateTimeOffset now) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => new ScrapeResult.RateLimited(RetryAfter(response, now)),
        HttpStatusCode.OK => RecogniseAddress(response.RequestMessage?.RequestUri, response, now),
        HttpStatusCode.RequestTimeout => new ScrapeResult.UpstreamError("HTTP 408"),
        HttpStatusCode.BadRequest => new ScrapeResult.InvalidQuery("HTTP 400"),
        >= HttpStatusCode.InternalServerError => new ScrapeResult.UpstreamError($"HTTP {(int)response.StatusCode}"),
        >= HttpStatusCode.BadRequest => new ScrapeResult.Blocked($"HTTP {(int)response.StatusCode}"),
        >= HttpStatusCode.MultipleChoices => RecogniseRedirect(response, now),
        _ => new ScrapeResult.Unreadable($"HTTP {(int)response.StatusCode}"),
    };

    /// <summary>The host alone is told: the rest of the address repeats the query and may hold tokens.</summary>
    private static ScrapeResult RecogniseRedirect(HttpResponseMessage response, DateTimeOffset now)
    {
        var target = response.Headers.Location is { } location && response.RequestMessage?.RequestUri is { } asked
            ? new Uri(asked, location)
            : response.Headers.Location;

        return RecogniseAddress(target, response, now)
            ?? new ScrapeResult.Blocked($"Redirected to {(target is { IsAbsoluteUri: true } ? target.Host : "nowhere")}.");
    }

    private static ScrapeResult? RecogniseAddress(Uri? address, HttpResponseMessage response, DateTimeOffset now) => address switch
    {
        { IsAbsoluteUri: true, Host: var host } when host.StartsWith("consent.", StringComparison.OrdinalIgnoreCase) =>
            new ScrapeResult.ConsentRequired(),
        { IsAbsoluteUri: true, AbsolutePath: var path } when path.StartsWith("/sorry/", StringComparison.Ordinal) =>
            new ScrapeResult.RateLimited(RetryAfter(response, now)),
        _ => null,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
