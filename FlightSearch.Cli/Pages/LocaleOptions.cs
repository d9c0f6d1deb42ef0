using System.CommandLine;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The options for what a query says beside its <c>tfs</c>. Not given, the query's own holds.</summary>
internal sealed class LocaleOptions
{
    private readonly Option<string?> _currency = Code("--currency", "ISO 4217 code; the query's unless said otherwise.");
    private readonly Option<string?> _language = Code("--language", "Such as de; the query's unless said otherwise.");
    private readonly Option<string?> _country = Code("--country", "Country to ask from, such as DE; the query's unless said otherwise.");

    public IEnumerable<Option> All => [_currency, _language, _country];

    public FlightQuery Apply(FlightQuery query, ParseResult arguments) => query with
    {
        Currency = arguments.GetValue(_currency) ?? query.Currency,
        Language = arguments.GetValue(_language) ?? query.Language,
        Country = arguments.GetValue(_country) ?? query.Country,
    };

    private static Option<string?> Code(string name, string description) => new(name) { Description = description, HelpName = "CODE" };
}
