using System.CommandLine;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The options for what a query says beside its <c>tfs</c>. Not given, the query's own holds.</summary>
internal sealed class AddressOptions
{
    private const string Currency = "--currency";
    private const string Language = "--language";
    private const string Country = "--country";
    private const string Tab = "--tab";
    private const string Best = "best";
    private const string Cheapest = "cheapest";

    private readonly Option<string?> _currency = Code(Currency, "ISO 4217 code; the query's unless said otherwise.");
    private readonly Option<string?> _language = Code(Language, "Such as de; the query's unless said otherwise.");
    private readonly Option<string?> _country = Code(Country, "Country to ask from, such as DE; the query's unless said otherwise.");

    private readonly Option<string?> _tab = new Option<string?>(Tab)
    {
        Description = "Which of the page's lists; self-transfers and separate tickets are on the cheapest only. The query's unless said otherwise.",
    }.AcceptOnlyFromAmong(Best, Cheapest);

    public IEnumerable<Option> All => [_currency, _language, _country, _tab];

    public FlightQuery Apply(FlightQuery query, ParseResult arguments) => query with
    {
        Currency = arguments.GetValue(_currency)?.ToUpperInvariant() ?? query.Currency,
        Language = arguments.GetValue(_language) ?? query.Language,
        Country = arguments.GetValue(_country)?.ToUpperInvariant() ?? query.Country,
        Tab = arguments.GetValue(_tab) is { } tab ? tab == Cheapest ? ResultsTab.Cheapest : ResultsTab.Best : query.Tab,
    };

    /// <summary>What a further command needs to ask the same.</summary>
    public static string AskTheSame(FlightQuery query) =>
        (query.Currency == AddressQuery.Unsaid.Currency ? "" : $" {Currency} {query.Currency}")
        + (query.Language == AddressQuery.Unsaid.Language ? "" : $" {Language} {query.Language}")
        + (query.Country is null ? "" : $" {Country} {query.Country}")
        + (query.Tab == AddressQuery.Unsaid.Tab ? "" : $" {Tab} {Cheapest}");

    private static Option<string?> Code(string name, string description) => new(name) { Description = description, HelpName = "CODE" };
}
