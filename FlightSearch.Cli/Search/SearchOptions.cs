using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>The options that make a search request. Whether their values make sense is the API's to say.</summary>
internal sealed class SearchOptions
{
    private readonly Option<IReadOnlyList<string>> _from =
        ListOption.Codes("--from", "Airports to leave from, by IATA code: JFK,EWR.", isRequired: true);

    private readonly Option<IReadOnlyList<string>> _to =
        ListOption.Codes("--to", "Airports to fly to.", isRequired: true);

    private readonly Option<IReadOnlyList<DateOnly>> _outbound =
        ListOption.Dates("--outbound", "Days to leave on: 2027-03-28, or 2027-03-01..2027-03-05.", isRequired: true);

    private readonly Option<IReadOnlyList<DateOnly>> _return =
        ListOption.Dates("--return", "Days to come back on; without them the search is one-way.");

    private readonly Option<string> _cabin =
        Choice("--cabin", "economy unless said otherwise.", "economy", "premiumEconomy", "business", "first");

    private readonly Option<int?> _adults = NumberOption.Optional("--adults", "Travellers; one adult unless said otherwise.");
    private readonly Option<int?> _children = NumberOption.Optional("--children", "Travellers from 2 to 11.");
    private readonly Option<int?> _infantsOnLap = NumberOption.Optional("--infants-on-lap", "Travellers under 2 without a seat.");
    private readonly Option<int?> _infantsInSeat = NumberOption.Optional("--infants-in-seat", "Travellers under 2 with a seat.");
    private readonly Option<int?> _maxStops = NumberOption.Optional("--max-stops", "0, 1 or 2.");
    private readonly Option<int?> _maxPrice = NumberOption.Optional("--max-price", "Whole units of the currency, for all travellers.");

    private readonly Option<int?> _maxDuration = NumberOption.Optional("--max-duration", "Minutes of the whole way, one way.", least: 1);
    private readonly Option<BagCounts?> _bags = BagsOption.Create();

    private readonly Option<IReadOnlyList<string>> _airlines =
        ListOption.Codes("--airlines", "Airline codes, or ONEWORLD, SKYTEAM, STAR_ALLIANCE.");

    private readonly Option<IReadOnlyList<string>> _excludeAirlines =
        ListOption.Codes("--exclude-airlines", "The same, to leave out.");

    private readonly Option<string> _currency = new("--currency") { Description = "ISO 4217 code; USD unless said otherwise.", HelpName = "CODE" };
    private readonly Option<string> _language = new("--language") { Description = "Such as de; en unless said otherwise.", HelpName = "CODE" };
    private readonly Option<string> _country = new("--country") { Description = "Country to ask from, such as DE.", HelpName = "CODE" };

    private readonly Option<int?> _keepCheapest =
        NumberOption.Optional("--keep-cheapest", "Itineraries to keep of each combination; all unless said otherwise.");

    private readonly Option<string> _priority =
        Choice("--priority", "Which queue to wait in; normal unless said otherwise.", "low", "normal", "high");

    public IEnumerable<Option> All =>
    [
        _from, _to, _outbound, _return, _cabin, _adults, _children, _infantsOnLap, _infantsInSeat, _maxStops, _maxDuration,
        _maxPrice, _bags, _airlines, _excludeAirlines, _currency, _language, _country, _keepCheapest, _priority,
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
        Priority = arguments.GetValue(_priority),
    };

    private Travellers? ReadTravellers(ParseResult arguments)
    {
        int?[] counts = [.. new[] { _adults, _children, _infantsOnLap, _infantsInSeat }.Select(arguments.GetValue)];

        return counts.All(count => count is null)
            ? null
            : new Travellers(counts[0] ?? 1, counts[1] ?? 0, counts[2] ?? 0, counts[3] ?? 0);
    }

    private static Option<string> Choice(string name, string description, params string[] values) =>
        new Option<string>(name) { Description = description }.AcceptOnlyFromAmong(values);
}
