using System.Text;

namespace FlightSearch.Cli;

/// <summary>
/// Text without control characters and without characters that change the direction of writing: text of pages,
/// servers and files must not control the terminal.
/// </summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text) => string.Create(text.Length, text, (plain, given) =>
    {
        for (var i = 0; i < given.Length; i++)
        {
            var endsLine = given[i] == '\r' && i + 1 < given.Length && given[i + 1] == '\n';
            plain[i] = endsLine ? given[i] : Of(given[i]);
        }
    });

    public static char Of(char c) => IsControl(c) ? Replacement : c;

    /// <summary>The same JSON document, with these characters escaped.</summary>
    public static string OfJson(string line) => line.Any(IsControl)
        ? string.Concat(line.Select(c => IsControl(c) ? $"\\u{(int)c:x4}" : $"{c}"))
        : line;

    private static bool IsControl(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t'))
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

/// <summary>A writer that replaces control characters (<see cref="PlainText"/>).</summary>
internal sealed class PlainWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => output.Write(PlainText.Of(value));

    public override void Write(char[] buffer, int index, int count) =>
        output.Write(PlainText.Of(new string(buffer, index, count)));

    public override void Write(string? value) => output.Write(PlainText.Of(value ?? ""));

    public override void WriteLine(string? value) => output.WriteLine(PlainText.Of(value ?? ""));

    public override void Flush() => output.Flush();
}
