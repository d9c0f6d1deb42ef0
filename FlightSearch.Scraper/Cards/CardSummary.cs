namespace FlightSearch.Scraper;

/// <summary>
/// A wait as a card's sentence says it: airports by name. The second one only where the traveller changes airports.
/// </summary>
internal sealed record SpokenLayover(int? Minutes, bool IsOvernight, string? Airport, string? City, string? NextAirport);

/// <summary>
/// The one sentence that says everything a card shows, as screen readers speak it. Null where it says nothing; all of
/// it on a page that is not English.
/// </summary>
internal sealed record CardSummary
{
    public decimal? Price { get; init; }

    /// <summary>"US dollars"</summary>
    public string? CurrencyName { get; init; }

    /// <summary>Says that there is no price, which is more than saying none.</summary>
    public bool IsPriceUnavailable { get; init; }

    public int? Stops { get; init; }

    /// <summary>"Cayman Airways, Air Canada and Aer Lingus"</summary>
    public string? Airlines { get; init; }

    /// <summary>"SkyWest Airlines as American Eagle, Envoy Air"</summary>
    public string? Operators { get; init; }

    public string? DepartureAirport { get; init; }

    public TimeOnly? DepartureTime { get; init; }

    public SpokenDay? DepartureDay { get; init; }

    public string? ArrivalAirport { get; init; }

    public TimeOnly? ArrivalTime { get; init; }

    public SpokenDay? ArrivalDay { get; init; }

    public int? DurationMinutes { get; init; }

    public IReadOnlyList<SpokenLayover> Layovers { get; init; } = [];
}
