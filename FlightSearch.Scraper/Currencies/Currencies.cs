using System.Collections.Frozen;

namespace FlightSearch.Scraper;

/// <summary>The currencies that are legal tender somewhere, by ISO 4217 code. NOTICE names the source of the table.</summary>
public static class Currencies
{
    private static readonly Lazy<(FrozenSet<string> Codes, FrozenDictionary<string, string> ByName)> Table = new(Read);

    /// <summary>
    /// Whether the code, in capitals, is that of a currency in use. False for currencies that were replaced, such as
    /// <c>DEM</c>, and for metals, funds and test codes, such as <c>XAU</c>.
    /// </summary>
    public static bool IsKnown(string code)
    {
        ArgumentNullException.ThrowIfNull(code);

        return Table.Value.Codes.Contains(code);
    }

    /// <summary>The code of a currency by its English plural, such as "US dollars"; null for an unknown name.</summary>
    internal static string? CodeOf(string? name) => name is null ? null : Table.Value.ByName.GetValueOrDefault(name);

    private static (FrozenSet<string> Codes, FrozenDictionary<string, string> ByName) Read()
    {
        Dictionary<string, string> byName = new(StringComparer.OrdinalIgnoreCase);
        var rows = new TableReader("currencies.tsv");

        while (rows.Next())
        {
            var code = rows.Text();
            byName.Add(rows.Text(), code);
        }

        return (byName.Values.ToFrozenSet(StringComparer.Ordinal), byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }
}
