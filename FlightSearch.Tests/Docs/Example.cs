using System.Text.Json;

namespace FlightSearch.Tests.Docs;

/// <summary>
/// Shell code of a document that calls the API, and the response that the document shows for its last request.
/// </summary>
/// <param name="Answer">The response shown; null if there is none.</param>
internal sealed record Example(string Place, string Command, DocumentedAnswer? Answer)
{
    /// <summary>
    /// All examples of a page, in order. Consecutive requests are run one by one; other code with curl is run as a
    /// whole.
    /// </summary>
    public static IEnumerable<Example> Of(MarkdownPage page)
    {
        var blocks = page.Code.ToList();
        foreach (var (index, block) in blocks.Index()
            .Where(entry => entry.Item.IsShell && IsAboutTheApi(entry.Item.Text)))
        {
            var lines = ShellCommands.Lines(block.Text).Where(line => line.Length > 0).ToList();
            string[] commands = lines.All(IsRequest)
                ? [.. lines]
                : lines.Any(line => line.StartsWith("while", StringComparison.Ordinal))
                ? [block.Text] : [.. lines.Where(IsRequest)];
            var answer = blocks.ElementAtOrDefault(index + 1) is { Language: "json" or "http" } next
                && IsBelow(block, next)
                ? DocumentedAnswer.Read(next) : null;
            foreach (var (position, command) in commands.Index())
            {
                yield return new Example(block.Place, command, position == commands.Length - 1 ? answer : null);
            }
        }
    }

    private static bool IsAboutTheApi(string code) => code.Contains(ApiShell.Address, StringComparison.Ordinal)
        && code.Contains("curl", StringComparison.Ordinal);

    private static bool IsRequest(string line) => line.StartsWith("curl ", StringComparison.Ordinal);

    /// <summary>Whether no line of text is between two blocks.</summary>
    private static bool IsBelow(CodeBlock block, CodeBlock next) =>
        next.Line == block.Line + block.Text.Split('\n').Length + 2;
}

/// <summary>A response in a document: with status line and headers, or the body of a 200.</summary>
internal sealed record DocumentedAnswer(
    int Status, IReadOnlyList<(string Name, string Value)> Headers, JsonElement? Body)
{
    public static DocumentedAnswer Read(CodeBlock block) =>
        block.Language == "json" ? new(200, [], Parse(block.Text)) : ReadHttp(block.Text);

    /// <summary>Status line, headers, an empty line, the body.</summary>
    public static DocumentedAnswer ReadHttp(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n\n", 2);
        var head = parts[0].Split('\n');
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1]));

        return new DocumentedAnswer(
            int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            [.. headers],
            parts.Length == 2 && parts[1].Trim().Length > 0 ? Parse(parts[1]) : null);
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
