namespace FlightSearch.Scraper;

/// <summary>
/// A layover in the description, with airport names. The second airport is set only if the traveller changes airports.
/// </summary>
internal sealed record SpokenLayover(int? Minutes, bool IsOvernight, string? Airport, string? City, string? NextAirport);

/// <summary>The values in the description of an English card. Null if it does not give them.</summary>
internal sealed record CardSummary
{
    public decimal? Price { get; init; }

    /// <summary>"US dollars"</summary>
    public string? CurrencyName { get; init; }

    /// <summary>True if the description says that there is no price.</summary>
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
