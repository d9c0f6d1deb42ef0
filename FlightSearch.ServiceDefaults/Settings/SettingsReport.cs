using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FlightSearch.ServiceDefaults;

/// <summary>Collects the wrong settings of a process, a line each, under the names that the operator used.</summary>
/// <param name="configuration">The process's.</param>
/// <param name="sections">Sections that have a class of options.</param>
public sealed class SettingsReport(IConfiguration configuration, IReadOnlyCollection<string> sections)
{
    private readonly List<string> _wrong = [];
    private readonly List<string> _unknown = [];

    public IConfiguration Configuration => configuration;

    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Names that no class of options has and that are no misspelling of one that it has.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Shows the value unless it is a secret or, as an address with user and password, may hold one.</summary>
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
    /// A misspelling is wrong. Any other unknown name is not: during an upgrade or after a rollback a process must
    /// start with settings that only another version reads.
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
