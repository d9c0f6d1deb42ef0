namespace FlightSearch.Simulator.Control;

/// <summary>The ways in which a request can go wrong, all seen on the real site. The README says what the client gets.</summary>
internal enum BehaviourKind
{
    Slow,
    RateLimited,
    Unavailable,
    ConsentRedirect,
    ConsentPage,
    Captcha,
    Sorry,
    ErrorBlob,
    CutOff,
    Dropped,
    Garbage,
    Landing,
    NoFlights,
    Blocked,
    Oops,
    CardsOnly,
    NoCards,
    Hydrating,
    OldLayout,
    ChangedLayout,
    WrongBoard,
}
