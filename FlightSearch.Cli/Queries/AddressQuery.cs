using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The parameters of the address of a results page.</summary>
internal static class AddressQuery
{
    private const string TfsMark = "tfs=";

    /// <summary>The defaults of the parameters other than <c>tfs</c>.</summary>
    public static FlightQuery Defaults { get; } = new() { Trip = Trip.OneWay, Legs = [] };

    public static bool Holds(string text) => text.Contains(TfsMark, StringComparison.Ordinal);

    public static string Tfs(string address) => Parameter(address, "tfs") ?? "";

    /// <summary>Adds the parameters other than <c>tfs</c>.</summary>
    public static FlightQuery AddRest(FlightQuery query, string address) => query with
    {
        Currency = Parameter(address, "curr")?.ToUpperInvariant() ?? query.Currency,
        Language = Parameter(address, "hl") ?? query.Language,
        Country = Parameter(address, "gl")?.ToUpperInvariant() ?? query.Country,
        Tab = GoogleFlightsUrl.TabOf(Parameter(address, "tfu")),
    };

    // A plus is a letter of Base64 here, not a blank.
    public static string? Parameter(string address, string name) =>
        address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]
        .Split('#')[0]
        .Split('&')
        .Select(parameter => parameter.Split('=', 2))
        .Where(parameter => parameter is [var key, { Length: > 0 }] && key == name)
        .Select(parameter => Uri.UnescapeDataString(parameter[1]))
        .FirstOrDefault();
}
