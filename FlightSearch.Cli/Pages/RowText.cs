using System.Text.Json;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The cells of an itinerary in a table; empty where the page has no value.</summary>
internal static class RowText
{
    public static string Price(Itinerary row) => row.Price is { } price ? Money(price, row.Currency) : "no price";

    public static string Money(decimal amount, string? currency) => $"{currency} {amount:#,##0.###}".TrimStart();

    public static string Airlines(Itinerary row) => string.Join(", ", row.Airlines);

    public static string Flights(Itinerary row) => row.Legs.All(leg => leg.FlightNumber is null)
        ? ""
        : string.Join(", ", row.Legs.Select(leg => leg.FlightNumber ?? $"{leg.From}-{leg.To}"));

    public static string Route(Itinerary row) => $"{row.From}-{row.To}";

    public static string Times(Itinerary row) =>
        row is { Departure: { } departure, Arrival: { } arrival, ArrivalDayOffset: { } days }
            ? $"{departure:HH:mm}-{arrival:HH:mm}" + (days == 0 ? "" : $"{days:+0;-0}")
            : "";

    public static string Duration(Itinerary row) => row.DurationMinutes is { } minutes ? Minutes(minutes) : "";

    public static string Minutes(int minutes) =>
        minutes < 60 ? $"{minutes} min" : $"{minutes / 60} h {minutes % 60} min";

    public static string Stops(Itinerary row)
    {
        var at = string.Join(", ", row.Layovers.Select(Layover).Where(text => text.Length > 0));
        var stops = row.Stops == 0 ? "nonstop" : Counted.Of(row.Stops, "stop");

        return at.Length == 0 ? stops : $"{stops}: {at}";
    }

    public static string Co2(Itinerary row) => row.Co2Grams is not { } grams ? ""
        : $"{grams / 1000m:#,##0} kg" + (row.Co2DifferencePercent is { } percent ? $" ({percent:+0;-0;0}%)" : "");

    public static string Bags(Itinerary row)
    {
        string?[] bags =
        [
            row.IncludedBags?.CarryOn is { } carryOn ? $"{carryOn} carry-on" : null,
            row.IncludedBags?.Checked is { } @checked ? $"{@checked} checked" : null,
        ];

        return string.Join(", ", bags.OfType<string>());
    }

    /// <param name="usual">The cabin asked for. Flights in another one have a note.</param>
    public static string Notes(Itinerary row, Cabin? usual)
    {
        string?[] notes =
        [
            row.Best ? "best" : null,
            row.SelfTransfer ? "self transfer" : null,
            row.SeparateTickets ? "separate tickets" : null,
            row.DelayNote,
            Listed("sold as", row.Legs.Where(IsCodeshare).Select(leg => leg.Marketing!.ToString())),
            Listed("operated by", row.Legs.Select(leg => leg.OperatedBy).OfType<string>().Distinct()),
            Listed("also sold by", row.CodeshareSellers),
            .. OtherCabins(row, usual),
        ];

        return string.Join("; ", notes.OfType<string>());
    }

    private static string Layover(Layover layover)
    {
        var airport =
            layover.ChangesAirport ? $"{layover.ArrivalAirport}-{layover.DepartureAirport}" : layover.ArrivalAirport;
        var time = layover.Minutes is { } minutes ? Minutes(minutes) : null;

        return $"{airport} {time}{(layover.Overnight ? " overnight" : "")}".Trim();
    }

    private static bool IsCodeshare(FlightLeg leg) =>
        leg is { Marketing: { } sold, Operating: { } flown } && (sold.Airline, sold.Number) != (
            flown.Airline, flown.Number);

    private static IEnumerable<string> OtherCabins(Itinerary row, Cabin? usual) => row.Legs
        .Where(leg => leg.Cabin is not null && leg.Cabin != usual)
        .Select(leg => $"{leg.From}-{leg.To} in {Word(leg.Cabin!.Value)}");

    private static string Word(Cabin cabin) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName($"{cabin}").Replace('-', ' ');

    private static string? Listed(string what, IEnumerable<string> names) =>
        string.Join(", ", names) is { Length: > 0 } list ? $"{what} {list}" : null;
}
