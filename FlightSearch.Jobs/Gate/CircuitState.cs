namespace FlightSearch.Jobs;

/// <summary>
/// State of the circuit. <c>closed</c>: requests are sent · <c>open</c>: the site refused one, no request is sent until
/// the hold ends · <c>half_open</c>: the hold has ended and one request, the probe, is on its way.
/// </summary>
public enum CircuitState
{
    Closed,
    Open,
    HalfOpen,
}
