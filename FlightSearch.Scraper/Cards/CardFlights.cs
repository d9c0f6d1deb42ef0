using System.Text;

namespace FlightSearch.Scraper;

/// <summary>Legs and layovers of a card, from its flight list, price token and description.</summary>
internal static class CardFlights
{
    /// <summary>The legs without times. Fewer than stops + 1 if the card does not list all flights.</summary>
    public static IReadOnlyList<FlightLeg> Legs(
        IReadOnlyList<ImpactFlight> flights, IReadOnlyList<string> numbers, string from, string to, IReadOnlyList<Layover> layovers, int stops)
    {
        if (flights.Count > 0 && (flights.Count == stops + 1 || layovers.Count != stops || layovers.Any(IsUnknown)))
        {
            return [.. flights.Select(flight => Leg(flight.Number, flight.From, flight.To))];
        }

        if (layovers.Count != stops || layovers.Any(IsUnknown))
        {
            return [];
        }

        string[] departures = [from, .. layovers.Select(layover => layover.DepartureAirport!)];
        string[] arrivals = [.. layovers.Select(layover => layover.ArrivalAirport!), to];

        return [.. departures.Zip(arrivals).Select((leg, i) => Leg(
            numbers.Count == stops + 1 ? numbers[i] : NumberOf(flights, leg.First, leg.Second), leg.First, leg.Second))];
    }

    /// <summary>Durations and names from the description, codes from the flight list if it is complete.</summary>
    public static IReadOnlyList<Layover> Layovers(
        IReadOnlyList<SpokenLayover> said, IReadOnlyList<ImpactFlight> flights, int stops, CardNames names) =>
        [.. Enumerable.Range(0, stops).Select(i =>
        {
            var wait = said.Count == stops ? said[i] : null;
            var (before, after) = flights.Count == stops + 1 ? (flights[i].To, flights[i + 1].From) : (null, null);

            return new Layover(
                wait?.Minutes,
                before ?? names.CodeOf(wait?.Airport),
                after ?? names.CodeOf(wait?.NextAirport ?? wait?.Airport))
            {
                ArrivalAirportName = wait?.Airport,
                ArrivalCity = wait is { NextAirport: null } ? wait.City : null,
                DepartureAirportName = wait?.NextAirport ?? wait?.Airport,
                DepartureCity = wait?.City,
                Overnight = wait is { IsOvernight: true },
            };
        })];

    /// <summary>Flight numbers of a price token, such as <c>LX1377|LX1732</c> in field 2.</summary>
    public static IReadOnlyList<string> Numbers(ReadOnlySpan<byte> token)
    {
        var fields = new WireReader(token);

        while (fields.Next())
        {
            if (fields.Field == 2)
            {
                var numbers = Encoding.ASCII.GetString(fields.Bytes).Split('|');

                return numbers.All(number => number.Length is >= 3 and <= 8 && number.All(char.IsAsciiLetterOrDigit)) ? numbers : [];
            }
        }

        return [];
    }

    /// <summary>A flight list without one leg, such as a train, still has the numbers of the others.</summary>
    private static string? NumberOf(IReadOnlyList<ImpactFlight> flights, string from, string to) =>
        flights.Where(flight => flight.From == from && flight.To == to).Select(flight => flight.Number).FirstOrDefault();

    private static bool IsUnknown(Layover layover) => layover is not { ArrivalAirport: not null, DepartureAirport: not null };

    private static FlightLeg Leg(string? number, string from, string to) => new()
    {
        Operating = FlightDesignator.Of(number),
        From = from,
        To = to,
    };
}
