namespace FlightSearch.Simulator.World;

/// <summary>A currency of fares, with a fixed rate.</summary>
/// <param name="Precision">Decimals of the amount in the row token.</param>
/// <param name="Spoken">The currency in a card's label: "64 US dollars".</param>
/// <param name="Prefix">The currency in a card's price: "$64".</param>
internal sealed record Currency(string Code, decimal PerDollar, int Precision, string Spoken, string Prefix)
{
    public static readonly Currency Dollar = new("USD", 1m, 2, "US dollars", "$");

    private static readonly Dictionary<string, Currency> Known = new Currency[]
    {
        Dollar,
        new("EUR", 0.92m, 2, "euros", "€"),
        new("GBP", 0.79m, 2, "British pounds", "£"),
        new("PLN", 3.95m, 2, "Polish zlotys", "PLN "),
        new("CHF", 0.88m, 2, "Swiss francs", "CHF "),
        new("SEK", 10.6m, 2, "Swedish kronor", "SEK "),
        new("TRY", 34.2m, 2, "Turkish Lira", "TRY "),
        new("INR", 84.1m, 2, "Indian rupees", "₹"),
        new("MYR", 4.38m, 2, "Malaysian ringgits", "MYR "),
        new("SGD", 1.34m, 2, "Singapore dollars", "SGD "),
        new("IDR", 15730m, 2, "Indonesian rupiahs", "IDR "),
        new("JPY", 151m, 0, "Japanese yen", "¥"),
        new("KRW", 1382m, 0, "South Korean won", "₩"),
        new("TWD", 32.1m, 2, "New Taiwan dollars", "NT$"),
        new("KWD", 0.307m, 3, "Kuwaiti dinars", "KWD "),
        new("AUD", 1.52m, 2, "Australian dollars", "A$"),
        new("NZD", 1.66m, 2, "New Zealand dollars", "NZ$"),
        new("CAD", 1.38m, 2, "Canadian dollars", "CA$"),
        new("BRL", 5.7m, 2, "Brazilian reals", "R$"),
        new("MXN", 19.9m, 2, "Mexican pesos", "MX$"),
    }.ToDictionary(currency => currency.Code);

    /// <summary>Google answers in dollars when it does not know the code, which is case-sensitive.</summary>
    public static Currency Of(string? code) => Known.GetValueOrDefault(code ?? "", Dollar);
}
