namespace FlightSearch.Simulator.Misbehaviour;

/// <summary>The ways in which a request can go wrong, all seen on the real site.</summary>
internal enum BehaviourKind
{
    /// <summary>The right answer, late: with <see cref="BehaviourRule.DelayMilliseconds"/>.</summary>
    Slow,

    /// <summary>429, with Retry-After where the rule says how long.</summary>
    RateLimited,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>302 to the consent page; a request with a consent cookie (SOCS) is let through.</summary>
    ConsentRedirect,

    /// <summary>200 with the consent form; a request with a consent cookie (SOCS) is let through.</summary>
    ConsentPage,

    /// <summary>200 with "unusual traffic" and a captcha.</summary>
    Captcha,

    /// <summary>302 to /sorry/, which answers 429.</summary>
    Sorry,

    /// <summary>A page whose ds:1 says errorHasStatus.</summary>
    ErrorBlob,

    /// <summary>The first half of a page, sent as if it were whole.</summary>
    CutOff,

    /// <summary>The connection breaks in the middle of the page.</summary>
    Dropped,

    /// <summary>200 with bytes that are no page.</summary>
    Garbage,

    /// <summary>Google's front page, as for a query it does not answer.</summary>
    Landing,

    /// <summary>A results page without a flight.</summary>
    NoFlights,
}
