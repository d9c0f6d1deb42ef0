using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>A flight in a link to the Travel Impact Model, with the operating carrier's number.</summary>
internal readonly record struct ImpactFlight(string From, string To, string Number, DateOnly Date);

/// <summary>
/// Reads the flight list in a card's link to the Travel Impact Model: <c>itinerary=EWR-MIA-NK-305-20250822,…</c>. It
/// does not depend on the language.
/// </summary>
internal static class ImpactList
{
    private const string Parameter = "itinerary=";
    private const int MostFlights = 12;

    /// <summary>Empty if there is no list, or if an entry cannot be read.</summary>
    public static IReadOnlyList<ImpactFlight> Read(string? address)
    {
        var at = address?.IndexOf(Parameter, StringComparison.Ordinal) ?? -1;
        if (at < 0)
        {
            return [];
        }

        var list = Uri.UnescapeDataString(address![(at + Parameter.Length)..].Split('&', '#')[0]);
        List<ImpactFlight> flights = [];

        foreach (var entry in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReadFlight(entry) is not { } flight || flights.Count == MostFlights)
            {
                return [];
            }

            flights.Add(flight);
        }

        return flights;
    }

    private static ImpactFlight? ReadFlight(string entry) =>
        entry.Split('-') is [var from, var to, { Length: > 0 and <= 3 } airline, { Length: > 0 and <= 5 } number, var date]
        && IsAirport(from) && IsAirport(to) && airline.All(char.IsAsciiLetterOrDigit) && number.All(char.IsAsciiLetterOrDigit)
        && DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new ImpactFlight(from, to, airline + number, day)
            : null;

    public static bool IsAirport(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
