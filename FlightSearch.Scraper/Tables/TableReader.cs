using System.Buffers.Text;
using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads an embedded table: one row per line, fields separated by |. Lines that begin with # are comments.
/// </summary>
internal ref struct TableReader
{
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _line;

    public TableReader(string name)
    {
        using var resource = typeof(TableReader).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        _rest = bytes;
    }

    /// <summary>Moves to the next row; false after the last one.</summary>
    public bool Next()
    {
        do
        {
            _line = Take(ref _rest, (byte)'\n');
        }
        while (_line is [(byte)'#', ..]);

        return !_line.IsEmpty;
    }

    public string Text() => Encoding.UTF8.GetString(Take(ref _line, (byte)'|'));

    /// <summary>Text that occurs in many rows.</summary>
    public string Name() => RepeatedText.Get(Take(ref _line, (byte)'|'))!;

    public int Whole() => Utf8Parser.TryParse(Take(ref _line, (byte)'|'), out int value, out _) ? value : 0;

    public double Number() => Utf8Parser.TryParse(Take(ref _line, (byte)'|'), out double value, out _) ? value : 0;

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> text, byte end)
    {
        var at = text.IndexOf(end);
        var taken = at < 0 ? text : text[..at];
        text = at < 0 ? [] : text[(at + 1)..];

        return taken;
    }
}
