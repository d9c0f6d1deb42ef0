namespace FlightSearch.ServiceDefaults;

/// <summary>What each setting means, from the tables of docs/configuration.md, embedded in this assembly.</summary>
internal static class SettingMeanings
{
    /// <summary>The last cell of the setting's row, in parentheses; empty for a name without a row.</summary>
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
