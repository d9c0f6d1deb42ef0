using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>The options of a search request. The API checks their values.</summary>
internal sealed class SearchOptions
{
    private readonly Option<IReadOnlyList<string>> _from =
        ListOption.Codes("--from", "Departure airports by IATA code: JFK,EWR.", isRequired: true);

    private readonly Option<IReadOnlyList<string>> _to =
        ListOption.Codes("--to", "Destination airports by IATA code.", isRequired: true);

    private readonly Option<IReadOnlyList<DateOnly>> _outbound =
        ListOption.Dates(
            "--outbound", "Departure dates: 2027-03-28, or a range 2027-03-01..2027-03-05.", isRequired: true);

    private readonly Option<IReadOnlyList<DateOnly>> _return =
        ListOption.Dates("--return", "Return dates. Without them the search is one-way.");

    private readonly Option<string> _cabin =
        Choice("--cabin", "Cabin. [default: economy]", "economy", "premiumEconomy", "business", "first");

    private readonly Option<int?> _adults = NumberOption.Unchecked("--adults", "Adults. [default: 1]");
    private readonly Option<int?> _children = NumberOption.Unchecked("--children", "Children from 2 to 11.");
    private readonly Option<int?> _infantsOnLap =
        NumberOption.Unchecked("--infants-on-lap", "Infants under 2 without a seat.");
    private readonly Option<int?> _infantsInSeat =
        NumberOption.Unchecked("--infants-in-seat", "Infants under 2 with a seat.");
    private readonly Option<int?> _maxStops =
        NumberOption.Unchecked("--max-stops", "Stops at most, in each direction.");
    private readonly Option<int?> _maxPrice =
        NumberOption.Unchecked("--max-price", "Price at most, for all travellers, in whole units of the currency.");

    private readonly Option<int?> _maxDuration =
        NumberOption.Unchecked("--max-duration", "Minutes of the journey at most, in each direction.");
    private readonly Option<BagCounts?> _bags = BagsOption.Create();

    private readonly Option<IReadOnlyList<string>> _airlines =
        ListOption.Codes("--airlines", "Airline codes, or ONEWORLD, SKYTEAM, STAR_ALLIANCE.");

    private readonly Option<IReadOnlyList<string>> _excludeAirlines =
        ListOption.Codes("--exclude-airlines", "Airlines to exclude.");

    private readonly Option<string> _currency = Code("--currency", "ISO 4217 code. [default: USD]");
    private readonly Option<string> _language = Code("--language", "Language, such as de. [default: en]");
    private readonly Option<string> _country =
        Code("--country", "Country of the user, such as DE. [default: Google decides]");

    private readonly Option<int?> _keepCheapest =
        NumberOption.Unchecked(
            "--keep-cheapest", "Itineraries to store for each combination, the cheapest ones. [default: all]");

    private readonly Option<int?> _freshness =
        NumberOption.Unchecked(
            "--freshness",
            "Accept pages that other jobs requested less than N minutes ago; 0 requests every page. "
            + "[default: a setting of the API]");

    private readonly Option<string> _priority =
        Choice(
            "--priority", "Which jobs run first: interactive (or high), normal, bulk (or low). [default: normal]",
            "interactive", "high", "normal", "bulk", "low");

    private readonly Option<string> _strategy =
        Choice(
            "--strategy",
            "Combinations that one page answers: exact, one; merged, several; auto, several where such pages have "
                + "proved complete. [default: the deployment's, usually auto]",
            "auto", "exact", "merged");

    public IEnumerable<Option> All =>
    [
        _from, _to, _outbound, _return, _cabin, _adults, _children, _infantsOnLap, _infantsInSeat, _maxStops,
        _maxDuration, _maxPrice, _bags, _airlines, _excludeAirlines, _currency, _language, _country, _keepCheapest,
        _freshness, _priority, _strategy,
    ];

    public SearchRequest Read(ParseResult arguments) => new()
    {
        DepartureAirports = arguments.GetRequiredValue(_from),
        DestinationAirports = arguments.GetRequiredValue(_to),
        OutboundDates = arguments.GetRequiredValue(_outbound),
        ReturnDates = arguments.GetValue(_return),
        Cabin = arguments.GetValue(_cabin),
        Passengers = ReadTravellers(arguments),
        MaxStops = arguments.GetValue(_maxStops),
        MaxDurationMinutes = arguments.GetValue(_maxDuration),
        Bags = arguments.GetValue(_bags),
        MaxPrice = arguments.GetValue(_maxPrice),
        Airlines = arguments.GetValue(_airlines),
        ExcludeAirlines = arguments.GetValue(_excludeAirlines),
        Currency = arguments.GetValue(_currency),
        Language = arguments.GetValue(_language),
        Country = arguments.GetValue(_country),
        KeepCheapest = arguments.GetValue(_keepCheapest),
        Freshness = arguments.GetValue(_freshness),
        Priority = arguments.GetValue(_priority),
        Strategy = arguments.GetValue(_strategy),
    };

    private Travellers? ReadTravellers(ParseResult arguments)
    {
        int?[] counts = [.. new[] { _adults, _children, _infantsOnLap, _infantsInSeat }.Select(arguments.GetValue)];

        return counts.All(count => count is null)
            ? null
            : new Travellers(counts[0] ?? 1, counts[1] ?? 0, counts[2] ?? 0, counts[3] ?? 0);
    }

    private static Option<string> Code(string name, string description) =>
        new(name) { Description = description, HelpName = "CODE" };

    private static Option<string> Choice(string name, string description, params string[] values) =>
        new Option<string>(name) { Description = description }.AcceptOnlyFromAmong(values);
}
