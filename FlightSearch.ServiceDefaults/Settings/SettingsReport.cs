using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// Collects the wrong settings of a process: one line for each, with the name that the operator used.
/// </summary>
/// <param name="configuration">The configuration of the process.</param>
/// <param name="sections">Sections that have a class of options.</param>
public sealed class SettingsReport(IConfiguration configuration, IReadOnlyCollection<string> sections)
{
    private readonly List<string> _wrong = [];
    private readonly List<string> _unknown = [];

    public IConfiguration Configuration => configuration;

    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Unknown names that are not misspellings of known ones.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>
    /// Reports a wrong value. The message shows it unless it is a secret or an address that may contain a password.
    /// </summary>
    public void AddWrong(string setting, string rule, bool isSecret = false)
    {
        var value = configuration[setting]?.ReplaceLineEndings(" ");
        var found = value is null ? "is missing"
            : isSecret || value.Contains('@', StringComparison.Ordinal) ? "is wrong (its value is not shown)"
            : $"is '{value}'";

        Add(setting, $"{found}; {rule.TrimEnd('.')}");
    }

    /// <param name="setting">The setting's own name.</param>
    /// <param name="problem">Continues a sentence that begins with the setting's name.</param>
    public void Add(string setting, string problem) =>
        _wrong.Add($"{FlatNames.NameOf(configuration, setting)} {problem}{SettingMeanings.Of(setting)}");

    /// <summary>Checks a whole number that is not part of a class of options, if it is set.</summary>
    public void CheckNumber(string setting, int least, int most)
    {
        var text = configuration[setting];
        var isNumber = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number);
        if (!string.IsNullOrEmpty(text) && !(isNumber && number >= least && number <= most))
        {
            AddWrong(setting, $"allowed: {least} to {most}");
        }
    }

    /// <summary>
    /// Reports a misspelling as wrong. Other unknown names are accepted, since a process must start with the settings
    /// of another version during an upgrade or after a rollback.
    /// </summary>
    public void AddUnknown(string setting, IEnumerable<string> known)
    {
        if (sections.Any(section => $"{section}:".StartsWith($"{setting}:", StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        if (Spelling.Nearest(setting, known) is { } meant)
        {
            _wrong.Add($"{setting} is unknown; did you mean {meant}?");
        }
        else
        {
            _unknown.Add(setting);
        }
    }
}
