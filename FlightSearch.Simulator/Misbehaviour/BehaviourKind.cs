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

    /// <summary>403 with Google's own words.</summary>
    Blocked,

    /// <summary>200 with "Oops, something went wrong" and no ds:1.</summary>
    Oops,

    /// <summary>The right cards, without ds:1.</summary>
    CardsOnly,

    /// <summary>The right ds:1, without a card.</summary>
    NoCards,

    /// <summary>Several ds:1, of which only the last is whole.</summary>
    Hydrating,

    /// <summary>The right page, its data scripts without a class as in 2023.</summary>
    OldLayout,

    /// <summary>A whole page of data scripts in which neither ds:1 nor a card is found.</summary>
    ChangedLayout,

    /// <summary>The outbound board again, though an outbound flight was chosen.</summary>
    WrongBoard,
}
