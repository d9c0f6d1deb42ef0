namespace FlightSearch.Scraper;

/// <summary>Everything that asking for one page can end as. Expected ends are values; an exception is a bug.</summary>
public abstract record ScrapeResult
{
    private ScrapeResult()
    {
    }

    /// <summary>The name in logs, metrics and errors, such as <c>rateLimited</c>.</summary>
    public string Code
    {
        get
        {
            var name = GetType().Name;
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }

    /// <summary>One sentence for a person.</summary>
    public string Message => this switch
    {
        Found => "Flights were found.",
        NoFlights => "There are no such flights.",
        ConsentRequired => "Google asks for consent to cookies first.",
        RateLimited => "Google asks for fewer requests.",
        Blocked blocked => blocked.Reason,
        UpstreamError error => error.Reason,
        InvalidQuery query => query.Reason,
        CutOff => "The page ends in the middle.",
        Unreadable page => $"The page is none that can be read ({page.Fingerprint}).",
        Network network => network.Reason,
        _ => throw new InvalidOperationException($"{GetType()} has no message."),
    };

    /// <summary>A results page with at least one itinerary.</summary>
    public sealed record Found(FlightPage Page) : ScrapeResult;

    /// <summary>A results page that lists no flight: an answer, not an error.</summary>
    public sealed record NoFlights(FlightPage Page) : ScrapeResult;

    /// <summary>Google asks for consent to cookies first; the operator may set a consent cookie.</summary>
    public sealed record ConsentRequired : ScrapeResult;

    /// <summary>HTTP 429, or a captcha page; <paramref name="RetryAfter"/> as the answer said it, if it did.</summary>
    public sealed record RateLimited(TimeSpan? RetryAfter) : ScrapeResult;

    /// <summary>Refused in a way that asking again does not mend.</summary>
    public sealed record Blocked(string Reason) : ScrapeResult;

    /// <summary>Google's own error, in the page or as a 5xx status; passes by itself.</summary>
    public sealed record UpstreamError(string Reason) : ScrapeResult;

    /// <summary>Google answered with its landing page: it does not understand the query.</summary>
    public sealed record InvalidQuery(string Reason) : ScrapeResult;

    /// <summary>The page ends in the middle.</summary>
    public sealed record CutOff : ScrapeResult;

    /// <summary>A whole page that no reader understands; <paramref name="Fingerprint"/> says which markers it had.</summary>
    public sealed record Unreadable(string Fingerprint) : ScrapeResult;

    /// <summary>No answer: name, connection, TLS or time-out.</summary>
    public sealed record Network(string Reason) : ScrapeResult;
}
