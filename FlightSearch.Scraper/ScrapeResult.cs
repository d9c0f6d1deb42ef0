namespace FlightSearch.Scraper;

/// <summary>
/// The outcome of requesting or parsing one page. Expected failures are values; an exception is a bug.
/// </summary>
public abstract record ScrapeResult
{
    private ScrapeResult()
    {
    }

    /// <summary>Stable name for logs, metrics and errors, such as <c>rateLimited</c>.</summary>
    public string Code
    {
        get
        {
            var name = GetType().Name;
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }

    /// <summary>One sentence for users.</summary>
    public string Message => this switch
    {
        Found => "Flights were found.",
        NoFlights => "No flights match the query.",
        ConsentRequired { CookieSent: true } => "Google asks for consent to cookies, although a consent cookie was sent; it may have expired.",
        ConsentRequired => "Google asks for consent to cookies first.",
        RateLimited { Captcha: true } => "Google returned a captcha page.",
        RateLimited => "Google refused the request because there were too many.",
        CircuitOpen => "No request was sent because Google refused recent ones.",
        Blocked blocked => blocked.Reason,
        UpstreamError error => error.Reason,
        InvalidQuery query => query.Reason,
        WrongBoard board => board.Reason,
        NotOnPage not => not.Reason,
        OtherAnswer other => other.Reason,
        CutOff { IsEmpty: true } => "The page is empty.",
        CutOff => "The page ends in the middle.",
        Unreadable page => page.Reason,
        Network network => network.Reason,
        _ => throw new InvalidOperationException($"{GetType()} has no message."),
    };

    /// <summary>
    /// What the caller should do, with this page and with the requests that follow. The pacing of requests and the
    /// workers of FlightSearch decide by this table.
    /// </summary>
    public ScrapeAdvice Advice => this switch
    {
        Found or NoFlights => ScrapeAdvice.Use,
        UpstreamError { RetryAfter: not null } => ScrapeAdvice.Pause,
        UpstreamError or CutOff or Network => ScrapeAdvice.AskAgain,
        RateLimited or Blocked or CircuitOpen => ScrapeAdvice.Pause,
        ConsentRequired => ScrapeAdvice.GiveConsent,
        InvalidQuery or WrongBoard or NotOnPage or OtherAnswer => ScrapeAdvice.ChangeQuery,
        Unreadable => ScrapeAdvice.MendReader,
        _ => throw new InvalidOperationException($"{GetType()} has no advice."),
    };

    /// <summary>Value of the Retry-After header; null without one.</summary>
    public TimeSpan? RequestedPause => this switch
    {
        RateLimited limited => limited.RetryAfter,
        Blocked blocked => blocked.RetryAfter,
        UpstreamError error => error.RetryAfter,
        CircuitOpen open => open.RetryAfter,
        _ => null,
    };

    /// <summary>A results page with at least one itinerary.</summary>
    /// <param name="Page">The content of the page.</param>
    public sealed record Found(FlightPage Page) : ScrapeResult;

    /// <summary>A results page without flights. This is an answer, not an error.</summary>
    /// <param name="Page">The content of the page. <see cref="FlightPage.FilteredRows"/> counts flights that the query
    /// excludes.</param>
    public sealed record NoFlights(FlightPage Page) : ScrapeResult;

    /// <summary>Google requires consent to cookies. The operator may set a consent cookie.</summary>
    /// <param name="CookieSent">True if a consent cookie was sent and not accepted.</param>
    public sealed record ConsentRequired(bool CookieSent = false) : ScrapeResult;

    /// <summary>HTTP 429 or a captcha page.</summary>
    /// <param name="RetryAfter">Value of the Retry-After header, if present.</param>
    /// <param name="Captcha">True for a captcha page. This library does not solve captchas.</param>
    public sealed record RateLimited(TimeSpan? RetryAfter, bool Captcha = false) : ScrapeResult;

    /// <summary>No request was sent, because recent requests were refused.</summary>
    /// <param name="RetryAfter">Time until the next request is allowed.</param>
    public sealed record CircuitOpen(TimeSpan RetryAfter) : ScrapeResult;

    /// <summary>The request was refused, and repeating it does not help.</summary>
    /// <param name="Reason">The kind of refusal: a status, a redirect to another site, or an error instead of
    /// data.</param>
    /// <param name="Status">HTTP status, if that was the refusal.</param>
    /// <param name="RetryAfter">Value of the Retry-After header, if present.</param>
    public sealed record Blocked(string Reason, int? Status = null, TimeSpan? RetryAfter = null) : ScrapeResult;

    /// <summary>A temporary error of Google: in the page, or a 5xx status.</summary>
    /// <param name="Reason">The status, or the error on the page.</param>
    /// <param name="Status">HTTP status, if that was the error.</param>
    /// <param name="RetryAfter">Value of the Retry-After header, if present.</param>
    public sealed record UpstreamError(string Reason, int? Status = null, TimeSpan? RetryAfter = null) : ScrapeResult;

    /// <summary>The query is invalid: it failed validation, or Google answered with its landing page.</summary>
    /// <param name="Reason">The errors with their remedies; or Google's answer and the doubts about the query.</param>
    public sealed record InvalidQuery(string Reason) : ScrapeResult
    {
        /// <summary>The errors and doubts of the validation.</summary>
        public IReadOnlyList<QueryProblem> Problems { get; init; } = [];
    }

    /// <summary>
    /// The page answers another query: for another direction because the chosen flights were not found, for other
    /// airports or for another day.
    /// </summary>
    /// <param name="Reason">What differs, and for which leg of the query.</param>
    public sealed record WrongBoard(string Reason) : ScrapeResult;

    /// <summary>
    /// A plain HTTP client does not get the requested flights, such as those of a multi-city journey. <see
    /// cref="FlightQuery.AsOneWays"/> requests each direction separately.
    /// </summary>
    /// <param name="Reason">What is missing, and what to request instead.</param>
    public sealed record NotOnPage(string Reason) : ScrapeResult;

    /// <summary>
    /// The response body of another call than the flight search, such as a price calendar or booking offers.
    /// </summary>
    /// <param name="Reason">Names the call, if known.</param>
    /// <param name="Call">Name or identifier of the call, such as <c>GetCalendarGraph</c>; null if unknown.</param>
    public sealed record OtherAnswer(string Reason, string? Call = null) : ScrapeResult;

    /// <summary>The page is incomplete.</summary>
    /// <param name="IsEmpty">True if the page has no bytes.</param>
    public sealed record CutOff(bool IsEmpty = false) : ScrapeResult;

    /// <summary>The answer is not a page, or a complete page of an unknown layout.</summary>
    /// <param name="Reason">What was received, or why the page is no answer.</param>
    /// <param name="Fingerprint">For pages, the features of a results page that were found. Equal for all pages of one
    /// layout.</param>
    public sealed record Unreadable(string Reason, string? Fingerprint = null) : ScrapeResult
    {
        internal static Unreadable Layout(string fingerprint) => new($"The page layout is unknown ({fingerprint}).", fingerprint);
    }

    /// <summary>No answer was received.</summary>
    /// <param name="Reason">The error of the connection, or the time waited.</param>
    /// <param name="Fault">The step that failed.</param>
    public sealed record Network(string Reason, NetworkFault Fault = NetworkFault.Connection) : ScrapeResult;
}

/// <summary>What a caller should do with a result.</summary>
public enum ScrapeAdvice
{
    /// <summary>Use the result.</summary>
    Use,

    /// <summary>Repeat the same request later. It says nothing about other requests.</summary>
    AskAgain,

    /// <summary>The site refuses requests: send none for a while. The page itself has not failed.</summary>
    Pause,

    /// <summary>Send no requests for a while; set a consent cookie obtained with a browser.</summary>
    GiveConsent,

    /// <summary>Change the query.</summary>
    ChangeQuery,

    /// <summary>Report it to the maintainers: Google has changed its pages.</summary>
    MendReader,
}

/// <summary>The step at which a request without an answer failed.</summary>
public enum NetworkFault
{
    /// <summary>The connection was refused, lost or failed otherwise.</summary>
    Connection,

    /// <summary>The host name could not be resolved.</summary>
    NameResolution,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The proxy did not connect.</summary>
    Proxy,

    /// <summary>The answer was not complete in time.</summary>
    TimeOut,
}
