namespace FlightSearch.Scraper;

/// <summary>
/// Time on the ground between two flights; the airports, by IATA code, differ when the traveller has to change them. Null is what
/// cards do not say.
/// </summary>
public sealed record Layover(int? Minutes, string? ArrivalAirport, string? DepartureAirport)
{
    public string? ArrivalAirportName { get; init; }

    public string? ArrivalCity { get; init; }

    public string? DepartureAirportName { get; init; }

    public string? DepartureCity { get; init; }

    /// <summary>It takes the night.</summary>
    public bool Overnight { get; init; }

    public bool ChangesAirport => ArrivalAirport is not null && DepartureAirport is not null && ArrivalAirport != DepartureAirport;
}
