using System.Text.RegularExpressions;
using FlightSearch.Jobs;

namespace FlightSearch.Tests.Docs;

/// <summary>
/// Messages quoted in docs/troubleshooting.md and log lines in docs/operations.md exist in the source.
/// </summary>
public sealed partial class QuotedTextTests
{
    /// <summary>Shorter literals would match too many quotes.</summary>
    private const int LeastText = 12;

    private static readonly Lazy<IReadOnlyList<Regex>> Messages = new(ReadMessages);

    public static TheoryData<string> Quotes =>
    [
        .. MarkdownPage.Of("docs/troubleshooting.md").Code.Where(block => block.Language == "text")
            .SelectMany(block => block.Text.Split('\n')).Select(line => line.Trim()),
    ];

    public static TheoryData<string, string> LogLines =>
        new(MarkdownPage.Of("docs/operations.md").Rows("level").Select(row => (row[0], row[1])));

    [Theory]
    [MemberData(nameof(Quotes))]
    public void A_quoted_message_exists_in_the_source(string line) => Assert.True(IsMessage(line), line);

    [Theory]
    [MemberData(nameof(LogLines))]
    public void A_listed_log_line_is_logged_at_its_level(string level, string line) => Assert.Contains(
        Sources("*.cs"), source =>
            Whitespace().Replace(source, " ").Contains($"LogLevel.{level}, \"{line}\"", StringComparison.Ordinal));

    /// <summary>
    /// Matches a whole message with its inserted values. An inserted sentence must be a message, too.
    /// </summary>
    private static bool IsMessage(string line) => Messages.Value.Select(message => message.Match(line)).Any(match =>
        match.Success
            && match.Groups.Values.Skip(1).All(filled => !IsSentence(filled.Value) || IsMessage(filled.Value)));

    private static bool IsSentence(string text) => text.Contains(' ') && char.IsUpper(text[0]) && text.EndsWith('.');

    private static List<Regex> ReadMessages()
    {
        var literals = Sources("*.cs")
            .SelectMany(source => Literal().Matches(Joined().Replace(source, "")))
            .SelectMany(match => match.Groups[1].Value.Split("\\n"))
            .Concat(Scripts()
                .SelectMany(script => Literal().Matches(Command().Replace(script, "{}")))
                .Select(match => match.Groups[1].Value))
            .Concat(Composed());

        return
        [
            .. literals.Where(text => Hole().Replace(text, "").Trim().Length >= LeastText).Distinct().Select(Pattern),
        ];
    }

    /// <summary>Messages that programs compose from several literals.</summary>
    private static IEnumerable<string> Composed() =>
    [
        "{} is '{}'; allowed: {} to {} ({})",
        "{} is missing; set it, or DB_HOST with the other DB_ names ({})",
        .. Enum.GetValues<WaitingFor>().Select(reason => reason.Sentence().TrimEnd('.'))
            .Select(sentence => $"{char.ToLowerInvariant(sentence[0])}{sentence[1..]}")
            .SelectMany(sentence => new[]
            {
                $"{{}}/{{}} combinations, waiting: {sentence}",
                $"{{}}/{{}} combinations, waiting until {{}}: {sentence}",
            }),
    ];

    private static Regex Pattern(string text) => new(
        $"^{string.Join("(.+)", Hole().Split(text.Trim()).Select(Regex.Escape))}$", RegexOptions.CultureInvariant);

    private static IEnumerable<string> Sources(string pattern) =>
        Directory.GetDirectories(Repository.Root, "FlightSearch.*")
        .Where(project => !project.EndsWith(".Tests", StringComparison.Ordinal)
            && !project.EndsWith(".Simulator", StringComparison.Ordinal))
        .SelectMany(project => Directory.GetFiles(project, pattern, SearchOption.AllDirectories))
        .Select(File.ReadAllText);

    private static IEnumerable<string> Scripts() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "FlightSearch.AppHost", "Servers"))
        .Where(file => Path.GetExtension(file).Length == 0)
        .Append(Path.Combine(Repository.Root, "run"))
        .Select(File.ReadAllText);

    /// <summary>Literals joined across lines: <c>"…" + "…"</c>.</summary>
    [GeneratedRegex("\"\\s*\\r?\\n\\s*\\+ \\$?\"")]
    private static partial Regex Joined();

    [GeneratedRegex("\"((?:[^\"\\\\\\n]|\\\\.)*)\"")]
    private static partial Regex Literal();

    /// <summary>Command substitution of a shell, which may contain quotes.</summary>
    [GeneratedRegex(@"\$\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Command();

    /// <summary>Interpolated values of C# or of a shell.</summary>
    [GeneratedRegex(@"\$?\{[^{}]*\}|\$\w+")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
