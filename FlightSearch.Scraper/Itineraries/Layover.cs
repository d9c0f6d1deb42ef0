namespace FlightSearch.Scraper;

/// <summary>The time on the ground between two flights. Fields that the page does not give are null.</summary>
/// <remarks>
/// Source: <c>row[0][13][i]</c>, with minutes in <c>[0]</c> and airports in <c>[1]</c> and <c>[2]</c>.
/// </remarks>
/// <param name="Minutes">Minutes from landing to take-off.</param>
/// <param name="ArrivalAirport">IATA code of the airport where the previous flight lands.</param>
/// <param name="DepartureAirport">IATA code of the airport where the next flight departs.</param>
public sealed record Layover(int? Minutes, string? ArrivalAirport, string? DepartureAirport)
{
    /// <summary>Displayed name of the airport where the previous flight lands.</summary>
    public string? ArrivalAirportName { get; init; }

    /// <summary>Displayed city of the airport where the previous flight lands.</summary>
    public string? ArrivalCity { get; init; }

    /// <summary>Displayed name of the airport where the next flight departs.</summary>
    public string? DepartureAirportName { get; init; }

    /// <summary>Displayed city of the airport where the next flight departs.</summary>
    public string? DepartureCity { get; init; }

    /// <summary>Whether the layover is overnight.</summary>
    public bool Overnight { get; init; }

    /// <summary>Whether the next flight departs from another airport.</summary>
    public bool ChangesAirport =>
        ArrivalAirport is not null && DepartureAirport is not null && ArrivalAirport != DepartureAirport;
}
