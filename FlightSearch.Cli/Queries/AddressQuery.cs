using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>The parameters of a results page's address.</summary>
internal static class AddressQuery
{
    private const string TfsMark = "tfs=";

    /// <summary>What holds where an address says nothing beside <c>tfs</c>.</summary>
    public static FlightQuery Unsaid { get; } = new() { Trip = Trip.OneWay, Legs = [] };

    public static bool Holds(string text) => text.Contains(TfsMark, StringComparison.Ordinal);

    public static string Tfs(string address) => Parameter(address, "tfs") ?? "";

    /// <summary>What an address says beside <c>tfs</c>.</summary>
    public static FlightQuery AddRest(FlightQuery query, string address) => query with
    {
        Currency = Parameter(address, "curr")?.ToUpperInvariant() ?? query.Currency,
        Language = Parameter(address, "hl") ?? query.Language,
        Country = Parameter(address, "gl")?.ToUpperInvariant() ?? query.Country,
        Tab = GoogleFlightsUrl.TabOf(Parameter(address, "tfu")),
    };

    // A plus is one of Base64's own letters here, not a blank.
    public static string? Parameter(string address, string name) => address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]
        .Split('#')[0]
        .Split('&')
        .Select(parameter => parameter.Split('=', 2))
        .Where(parameter => parameter is [var key, { Length: > 0 }] && key == name)
        .Select(parameter => Uri.UnescapeDataString(parameter[1]))
        .FirstOrDefault();
}
