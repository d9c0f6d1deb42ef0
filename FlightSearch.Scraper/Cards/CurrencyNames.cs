using System.Collections.Frozen;

namespace FlightSearch.Scraper;

/// <summary>Currencies as English cards speak them. Only asked where a price comes without its token.</summary>
internal static class CurrencyNames
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["US dollars"] = "USD",
        ["euros"] = "EUR",
        ["British pounds"] = "GBP",
        ["Australian dollars"] = "AUD",
        ["Brazilian reals"] = "BRL",
        ["Canadian dollars"] = "CAD",
        ["Chinese yuan"] = "CNY",
        ["Czech korunas"] = "CZK",
        ["Danish kroner"] = "DKK",
        ["Hong Kong dollars"] = "HKD",
        ["Hungarian forints"] = "HUF",
        ["Indian rupees"] = "INR",
        ["Israeli new shekels"] = "ILS",
        ["Japanese yen"] = "JPY",
        ["Malaysian ringgits"] = "MYR",
        ["Mexican pesos"] = "MXN",
        ["New Zealand dollars"] = "NZD",
        ["Norwegian kroner"] = "NOK",
        ["Polish zlotys"] = "PLN",
        ["Singapore dollars"] = "SGD",
        ["South African rand"] = "ZAR",
        ["South Korean won"] = "KRW",
        ["Swedish kronor"] = "SEK",
        ["Swiss francs"] = "CHF",
        ["Turkish lira"] = "TRY",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? CodeOf(string? name) => name is null ? null : Codes.GetValueOrDefault(name);
}
