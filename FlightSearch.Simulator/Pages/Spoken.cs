using System.Globalization;
using FlightSearch.Simulator.Fares;

namespace FlightSearch.Simulator.Pages;

/// <summary>Times, durations, prices and layovers in the words of an English page.</summary>
internal static class Spoken
{
    /// <summary>With the narrow space (U+202F) that real pages have before AM and PM.</summary>
    public static string Time(DateTimeOffset moment) => moment.ToString("h:mm\u202ftt", CultureInfo.InvariantCulture);

    public static string LongDate(DateTimeOffset moment) =>
        moment.ToString("dddd, MMMM d", CultureInfo.InvariantCulture);

    public static string ShortDate(DateTimeOffset moment) =>
        moment.ToString("ddd, MMM d", CultureInfo.InvariantCulture);

    public static string Duration(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} hr",
        var (hours, rest) => $"{hours} hr {rest} min",
    };

    public static string Stops(int stops) => stops switch { 0 => "Nonstop", 1 => "1 stop", _ => $"{stops} stops" };

    public static string Price(Fare fare) => $"{fare.Shown} {fare.Currency.Spoken}";

    public static string Journey(Itinerary itinerary) =>
        $"Leaves {itinerary.From.Name} at {Time(itinerary.Departs)} on {LongDate(itinerary.Departs)}"
        + $" and arrives at {itinerary.To.Name} at {Time(itinerary.Arrives)} on {LongDate(itinerary.Arrives)}.";

    public static string Airlines(Itinerary itinerary) =>
        string.Join(" and ", itinerary.Airlines.Select(airline => airline.Name));

    public static string Operators(Itinerary itinerary)
    {
        var operators = string.Join(", ", itinerary.Flights.Select(flight => flight.OperatedBy).OfType<string>());

        return operators.Length == 0 ? "" : $"Operated by {operators}";
    }

    public static string Layovers(Itinerary itinerary) => string.Join(' ', itinerary.Layovers.Select((layover, i) =>
    {
        var (arrival, departure) = (layover.Arriving.To, layover.Leaving.From);
        var kind = layover.IsOvernight ? "overnight layover" : "layover";
        var wait = $"Layover ({i + 1} of {itinerary.Stops}) is a {Duration(layover.Minutes)} {kind}";

        return layover.ChangesAirport
            ? $"{wait} in {arrival.City}. Transfer here from {arrival.Name} to {departure.Name}."
            : $"{wait} at {arrival.Name} in {arrival.City}.";
    }));

    public static string Ticket(Ticket ticket) => ticket switch
    {
        Fares.Ticket.SelfTransfer => "Self transfer",
        Fares.Ticket.SeparateTogether => "Separate tickets booked together",
        _ => "",
    };

    /// <summary>Nothing where the airline does not say how many bags it checks.</summary>
    public static string Bags(Row row) => row is { Fare: not null, Baggage: { Checked: { } known, CarryOn: var carryOn } }
        ? $"{Count(carryOn, "carry-on bag")} included. {Count(known, "checked bag")} included."
        : "";

    /// <summary>The one sentence that says everything a card shows.</summary>
    public static string Card(Row row, bool isRoundTrip)
    {
        var itinerary = row.Itinerary;
        var bags = Bags(row);
        var isWithoutBin = row is { Fare: not null, Baggage: { CarryOn: 0, Checked: null } };
        string[] sentences =
        [
            (row.Fare is { } fare
                ? $"From {Price(fare)}{(isRoundTrip ? " round trip total" : "")}."
                : "Total price is unavailable.")
                + (isWithoutBin ? "This price does not include overhead bin access." : ""), // real pages have no space
            Ticket(row.Ticket) is { Length: > 0 } ticket ? ticket + "." : "",
            $"{Stops(itinerary.Stops)} flight with {Airlines(itinerary)}.",
            Operators(itinerary) is { Length: > 0 } operators ? operators + "." : "",
            Journey(itinerary),
            $"Total duration {Duration(itinerary.Minutes)}.",
            Layovers(itinerary),
            bags.Length > 0 ? bags + " " : "",
            "Select flight",
        ];

        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    private static string Count(int bags, string name) => bags == 1 ? $"1 {name}" : $"{bags} {name}s";
}
