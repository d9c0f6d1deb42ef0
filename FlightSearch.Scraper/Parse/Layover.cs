namespace FlightSearch.Scraper;

/// <summary>Time on the ground between two flights; the airports differ when the traveller has to change them.</summary>
public sealed record Layover(int Minutes, string ArrivalAirport, string DepartureAirport)
{
    public string? ArrivalAirportName { get; init; }

    public string? ArrivalCity { get; init; }

    public string? DepartureAirportName { get; init; }

    public string? DepartureCity { get; init; }

    public bool Overnight { get; init; }

    public bool ChangesAirport => ArrivalAirport != DepartureAirport;
}
