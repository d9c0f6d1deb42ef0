using System.CommandLine;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>
/// The options for the parts of a query outside <c>tfs</c>. Without them the query's own values are used.
/// </summary>
internal sealed class AddressOptions
{
    private const string Currency = "--currency";
    private const string Language = "--language";
    private const string Country = "--country";
    private const string Tab = "--tab";
    private const string Best = "best";
    private const string Cheapest = "cheapest";

    private readonly Option<string?> _currency = Code(Currency, "ISO 4217 code. [default: the query's]");
    private readonly Option<string?> _language = Code(Language, "Language, such as de. [default: the query's]");
    private readonly Option<string?> _country =
        Code(Country, "Country of the user, such as DE. [default: the query's]");

    private readonly Option<string?> _tab = new Option<string?>(Tab)
    {
        Description =
            "Tab of the page. Self transfers and separate tickets are only on cheapest. [default: the query's]",
    }.AcceptOnlyFromAmong(Best, Cheapest);

    public IEnumerable<Option> All => [_currency, _language, _country, _tab];

    public FlightQuery Apply(FlightQuery query, ParseResult arguments) => query with
    {
        Currency = arguments.GetValue(_currency)?.ToUpperInvariant() ?? query.Currency,
        Language = arguments.GetValue(_language) ?? query.Language,
        Country = arguments.GetValue(_country)?.ToUpperInvariant() ?? query.Country,
        Tab = arguments.GetValue(_tab) is { } tab ? tab == Cheapest ? ResultsTab.Cheapest : ResultsTab.Best : query.Tab,
    };

    /// <summary>The options with which another command asks for the same page.</summary>
    public static string RepeatOptions(FlightQuery query) =>
        (query.Currency == AddressQuery.Defaults.Currency ? "" : $" {Currency} {query.Currency}")
        + (query.Language == AddressQuery.Defaults.Language ? "" : $" {Language} {query.Language}")
        + (query.Country is null ? "" : $" {Country} {query.Country}")
        + (query.Tab == AddressQuery.Defaults.Tab ? "" : $" {Tab} {Cheapest}");

    private static Option<string?> Code(string name, string description) =>
        new(name) { Description = description, HelpName = "CODE" };
}
