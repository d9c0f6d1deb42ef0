namespace FlightSearch.Scraper;

/// <summary>
/// Time on the ground between two flights; the airports, by IATA code, differ when the traveller has to change them.
/// Null is what the page does not say. Source: <c>row[0][13][i]</c>.
/// </summary>
/// <param name="Minutes">From landing to take-off; null where the page does not say. Source:
/// <c>row[0][13][i][0]</c>.</param>
/// <param name="ArrivalAirport">Where the flight before lands, IATA code; null where the page does not say. Source:
/// <c>row[0][13][i][1]</c>.</param>
/// <param name="DepartureAirport">Where the next flight leaves from, IATA code; null where the page does not say.
/// Source: <c>row[0][13][i][2]</c>.</param>
public sealed record Layover(int? Minutes, string? ArrivalAirport, string? DepartureAirport)
{
    /// <summary>As displayed.</summary>
    public string? ArrivalAirportName { get; init; }

    /// <summary>The city of <see cref="ArrivalAirport"/>, as displayed.</summary>
    public string? ArrivalCity { get; init; }

    /// <summary>As displayed.</summary>
    public string? DepartureAirportName { get; init; }

    /// <summary>The city of <see cref="DepartureAirport"/>, as displayed.</summary>
    public string? DepartureCity { get; init; }

    /// <summary>It takes the night.</summary>
    public bool Overnight { get; init; }

    /// <summary>The next flight leaves from another airport than the one arrived at.</summary>
    public bool ChangesAirport => ArrivalAirport is not null && DepartureAirport is not null && ArrivalAirport != DepartureAirport;
}
