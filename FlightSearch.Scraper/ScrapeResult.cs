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
        ConsentRequired { CookieSent: true } => "Google asks for consent to cookies, although a consent cookie was sent; it may have expired.",
        ConsentRequired => "Google asks for consent to cookies first.",
        RateLimited { Captcha: true } => "Google asks for proof that no program is asking.",
        RateLimited => "Google asks for fewer requests.",
        CircuitOpen => "Google refused shortly before, so it was not asked.",
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

    /// <summary>What to do about it.</summary>
    public ScrapeAdvice Advice => this switch
    {
        Found or NoFlights => ScrapeAdvice.Use,
        UpstreamError or CutOff or Network => ScrapeAdvice.AskAgain,
        RateLimited or Blocked or CircuitOpen => ScrapeAdvice.Pause,
        ConsentRequired => ScrapeAdvice.GiveConsent,
        InvalidQuery or WrongBoard or NotOnPage or OtherAnswer => ScrapeAdvice.ChangeQuery,
        Unreadable => ScrapeAdvice.MendReader,
        _ => throw new InvalidOperationException($"{GetType()} has no advice."),
    };

    /// <summary>A results page with at least one itinerary.</summary>
    /// <param name="Page">What the page holds.</param>
    public sealed record Found(FlightPage Page) : ScrapeResult;

    /// <summary>A results page that lists no flight: an answer, not an error.</summary>
    /// <param name="Page">What the page holds besides; flights that the query excludes are counted in <see cref="FlightPage.FilteredRows"/>.</param>
    public sealed record NoFlights(FlightPage Page) : ScrapeResult;

    /// <summary>Google asks for consent to cookies first; the operator may set a consent cookie.</summary>
    /// <param name="CookieSent">One was set and did not do.</param>
    public sealed record ConsentRequired(bool CookieSent = false) : ScrapeResult;

    /// <summary>HTTP 429, or a captcha page: fewer requests are wanted.</summary>
    /// <param name="RetryAfter">As the answer said it, if it did.</param>
    /// <param name="Captcha">The answer was a captcha, which is for people to solve, not for this library.</param>
    public sealed record RateLimited(TimeSpan? RetryAfter, bool Captcha = false) : ScrapeResult;

    /// <summary>Nothing was asked: after refusals, nothing is for a while.</summary>
    /// <param name="RetryAfter">How long that while still is.</param>
    public sealed record CircuitOpen(TimeSpan RetryAfter) : ScrapeResult;

    /// <summary>Refused in a way that asking again does not mend.</summary>
    /// <param name="Reason">What refused: a status, a redirect to another site, or an error in place of data.</param>
    /// <param name="Status">The HTTP status, where that was the refusal.</param>
    /// <param name="RetryAfter">As the answer said it, if it did.</param>
    public sealed record Blocked(string Reason, int? Status = null, TimeSpan? RetryAfter = null) : ScrapeResult;

    /// <summary>Google's own error, in the page or as a 5xx status; passes by itself.</summary>
    /// <param name="Reason">What the error was: a status, or what the page says.</param>
    /// <param name="Status">The HTTP status, where that was the error.</param>
    /// <param name="RetryAfter">As the answer said it, if it did.</param>
    public sealed record UpstreamError(string Reason, int? Status = null, TimeSpan? RetryAfter = null) : ScrapeResult;

    /// <summary>The query is wrong: seen before asking, or answered with Google's landing page.</summary>
    /// <param name="Reason">What was seen, each with its remedy; else how Google answered, and what was doubtful.</param>
    public sealed record InvalidQuery(string Reason) : ScrapeResult
    {
        /// <summary>The wrong fields, where they were seen before asking, and those that are doubtful.</summary>
        public IReadOnlyList<QueryProblem> Problems { get; init; } = [];
    }

    /// <summary>The page answers another question than the one asked: another direction, since the chosen flights were not found, other
    /// airports or another day.</summary>
    /// <param name="Reason">Which of these it is, and for which leg of the query.</param>
    public sealed record WrongBoard(string Reason) : ScrapeResult;

    /// <summary>What was asked for is not on the page that Google gives a plain client, as the flights of a multi-city journey are not;
    /// <see cref="FlightQuery.AsOneWays"/> asks for each direction by itself.</summary>
    /// <param name="Reason">What is not there, and what to ask for instead.</param>
    public sealed record NotOnPage(string Reason) : ScrapeResult;

    /// <summary>A response body of another call than the search for flights, such as a price calendar or booking offers.</summary>
    /// <param name="Reason">Names the call, where it is known.</param>
    /// <param name="Call">The name or identifier of the call, such as <c>GetCalendarGraph</c>; null where it is not known.</param>
    public sealed record OtherAnswer(string Reason, string? Call = null) : ScrapeResult;

    /// <summary>The page ends in the middle.</summary>
    /// <param name="IsEmpty">Nothing of it came.</param>
    public sealed record CutOff(bool IsEmpty = false) : ScrapeResult;

    /// <summary>An answer that is no page, or a whole page that no reader understands.</summary>
    /// <param name="Reason">What came instead of a page, or why the page is no answer.</param>
    /// <param name="Fingerprint">Of a page: which marks of a results page it has; the same for all pages of one layout.</param>
    public sealed record Unreadable(string Reason, string? Fingerprint = null) : ScrapeResult
    {
        internal static Unreadable Layout(string fingerprint) => new($"The page is none that can be read ({fingerprint}).", fingerprint);
    }

    /// <summary>No answer.</summary>
    /// <param name="Reason">What the connection reported, or how long was waited.</param>
    /// <param name="Fault">Where the request ended.</param>
    public sealed record Network(string Reason, NetworkFault Fault = NetworkFault.Connection) : ScrapeResult;
}

/// <summary>What a caller does about a result.</summary>
public enum ScrapeAdvice
{
    /// <summary>It is an answer.</summary>
    Use,

    /// <summary>Ask the same again, after a while.</summary>
    AskAgain,

    /// <summary>Ask nothing at all for a while.</summary>
    Pause,

    /// <summary>Set the consent cookie that a browser got.</summary>
    GiveConsent,

    /// <summary>Ask something else.</summary>
    ChangeQuery,

    /// <summary>Tell whoever looks after the reader: Google has changed its page.</summary>
    MendReader,
}

/// <summary>Where a request without an answer ended.</summary>
public enum NetworkFault
{
    /// <summary>Refused, lost, or another fault of the connection.</summary>
    Connection,

    /// <summary>The host has no address.</summary>
    NameResolution,

    /// <summary>No secure connection came about.</summary>
    Tls,

    /// <summary>The proxy did not connect.</summary>
    Proxy,

    /// <summary>No whole answer in time.</summary>
    TimeOut,
}
