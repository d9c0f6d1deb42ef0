namespace FlightSearch.ServiceDefaults;

/// <summary>
/// The meaning of each setting, from the tables of docs/configuration.md, which this assembly embeds.
/// </summary>
internal static class SettingMeanings
{
    /// <summary>The last cell of the setting's row, in parentheses; empty if the setting has no row.</summary>
    public static string Of(string setting)
    {
        var assembly = typeof(SettingMeanings).Assembly;
        using var page = new StreamReader(assembly.GetManifestResourceStream("configuration.md")!);
        var row = page.ReadToEnd().Split('\n')
            .FirstOrDefault(line => line.StartsWith($"| `{setting}` |", StringComparison.OrdinalIgnoreCase));
        var cells = row?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        return cells is null ? "" : $" ({cells[^1].Replace("`", "", StringComparison.Ordinal)})";
    }
}
