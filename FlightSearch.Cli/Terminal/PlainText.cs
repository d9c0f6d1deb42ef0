using System.Text;

namespace FlightSearch.Cli;

/// <summary>Text as a terminal may get it. What would colour, ring, move or reverse is marked instead: pages, servers and files say what they like.</summary>
internal static class PlainText
{
    private const char Mark = '\uFFFD';

    public static string Of(string text) => string.Create(text.Length, text, (plain, given) =>
    {
        for (var i = 0; i < given.Length; i++)
        {
            var endsLine = given[i] == '\r' && i + 1 < given.Length && given[i + 1] == '\n';
            plain[i] = endsLine ? given[i] : Of(given[i]);
        }
    });

    public static char Of(char c) => Steers(c) ? Mark : c;

    /// <summary>The same document: JSON has a spelling for these.</summary>
    public static string OfJson(string line) => line.Any(Steers)
        ? string.Concat(line.Select(c => Steers(c) ? $"\\u{(int)c:x4}" : $"{c}"))
        : line;

    // The last two turn the direction of writing, and with it what a line seems to say.
    private static bool Steers(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

/// <summary>A stream of messages or answers that only says, and never steers.</summary>
internal sealed class PlainWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => output.Write(PlainText.Of(value));

    public override void Write(char[] buffer, int index, int count) => output.Write(PlainText.Of(new string(buffer, index, count)));

    public override void Write(string? value) => output.Write(PlainText.Of(value ?? ""));

    public override void WriteLine(string? value) => output.WriteLine(PlainText.Of(value ?? ""));

    public override void Flush() => output.Flush();
}
