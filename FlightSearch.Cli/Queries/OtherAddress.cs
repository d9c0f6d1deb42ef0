namespace FlightSearch.Cli;

/// <summary>Addresses of Google without a query.</summary>
internal static class OtherAddress
{
    public const string Code = "notAFlightSearch";

    private const string NextStep =
        "Open it in a browser, search for the flights, and give the address of the results page, which has tfs= in it.";

    /// <summary>
    /// Says what the address is and what to do. Null for an address with <c>tfs</c>, of another site, or any other
    /// text.
    /// </summary>
    public static string? Describe(string text) =>
        AddressQuery.Tfs(text) is "" && Read(text) is { } address && IsOfGoogle(address)
            ? $"This is {KindOf(address)}. {NextStep}"
            : null;

    /// <summary>Reads an address with or without its scheme, or its path alone.</summary>
    private static Uri? Read(string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text
            : text.StartsWith("/travel/", StringComparison.Ordinal) ? $"https://www.google.com{text}"
            : $"https://{text}";

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
    }

    private static bool IsOfGoogle(Uri address) =>
        address.Host.Split('.') is [_, _, ..] labels && labels.Contains("google", StringComparer.OrdinalIgnoreCase);

    private static string KindOf(Uri address) =>
        address.Host.StartsWith("consent.", StringComparison.OrdinalIgnoreCase)
            ? "Google's question for consent to cookies"
        : IsUnder(address, "/sorry") ? "Google's page with a captcha"
        : IsUnder(address, "/travel/flights/s")
            ? "a short link to a shared search, which does not hold the search itself"
        : IsUnder(address, "/travel/explore") ? "an address of the explore map, which searches destinations"
        : IsOld(address) ? "an address of an old Google Flights, with the search after #"
        : AddressQuery.Parameter(address.OriginalString, "q") is null
            ? IsFlights(address)
                ? "an address of Google Flights without a search"
                : "an address of Google, but not of Google Flights"
        : IsFlights(address) ? "a search of Google Flights in words (q=), without airports and days as fields"
        : "an address of Google Search";

    private static bool IsOld(Uri address) =>
        address.Fragment.Contains("flt=", StringComparison.Ordinal)
        || address.Fragment.StartsWith("#search", StringComparison.Ordinal);

    private static bool IsFlights(Uri address) => IsUnder(address, "/travel/flights") || IsUnder(address, "/flights");

    private static bool IsUnder(Uri address, string path) =>
        address.AbsolutePath.Equals(path, StringComparison.Ordinal)
        || address.AbsolutePath.StartsWith($"{path}/", StringComparison.Ordinal);
}
