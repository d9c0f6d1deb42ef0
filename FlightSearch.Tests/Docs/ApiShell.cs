using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Docs;

/// <summary>
/// A shell in an empty folder, where curl reaches the API of the test at the address in the documents. It replaces ids,
/// and dates by dates that are as near as those of the documents were when they were written.
/// </summary>
internal sealed partial class ApiShell : IDisposable
{
    public const string Address = "localhost:5080";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flightsearch-docs-");
    private readonly Dictionary<string, string> _placeholders = [];

    public ApiShell(Uri api) => File.WriteAllText(Path.Combine(_folder.FullName, ".curlrc"), $"""
        silent
        show-error
        max-time = 60
        noproxy = "*"
        connect-to = "{Address}:{api.Host}:{api.Port}"
        write-out = "%{"{stderr}"}%{"{http_code}"}\n"
        """);

    public Dictionary<string, string> Variables { get; } = [];

    public string this[string placeholder] { set => _placeholders[placeholder] = value; }

    /// <summary>Runs a command as written and returns the API's response to its last request.</summary>
    public async Task<(int Status, string Output)> RunAsync(string command)
    {
        var text = Date().Replace(command, Moved);
        foreach (var (name, value) in _placeholders)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", text])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CURL_HOME"] = _folder.FullName, ["HOME"] = _folder.FullName },
        }.With(Variables))!;
        var output = bash.StandardOutput.ReadToEndAsync(TimeLimit.Token);
        var errors = await bash.StandardError.ReadToEndAsync(TimeLimit.Token);
        await bash.WaitForExitAsync(TimeLimit.Token);
        var status = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();

        return int.TryParse(status, CultureInfo.InvariantCulture, out var code)
            ? (code, await output)
            : throw new InvalidOperationException($"{text}\nended with {bash.ExitCode}: {errors}");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Future dates in the documents begin in March 2027; earlier ones are past.</summary>
    private static string Moved(Match match)
    {
        var first = new DateOnly(2027, 3, 1);
        var soon = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var date = DateOnly.ParseExact(match.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        return date < first ? match.Value : $"{date.AddDays(soon.DayNumber - first.DayNumber):yyyy-MM-dd}";
    }

    [GeneratedRegex(@"20\d\d-\d\d-\d\d")]
    private static partial Regex Date();
}

internal static class ProcessStarts
{
    public static ProcessStartInfo With(this ProcessStartInfo start, Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
