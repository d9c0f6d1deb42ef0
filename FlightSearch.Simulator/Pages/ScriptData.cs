using System.Buffers;
using System.Globalization;
using System.Text;

namespace FlightSearch.Simulator.Pages;

/// <summary>
/// Writes nested arrays as Google writes them into scripts: no spaces, letters of all languages as they are,
/// and `= &lt; &gt; &amp;` as `\u003d` and the like. Utf8JsonWriter has no encoder that escapes just these.
/// </summary>
internal sealed class ScriptData(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\=<>&\n\r\t\u2028\u2029");

    private bool _isFirst = true;

    public ScriptData Open()
    {
        Separate();
        output.Write("["u8);
        _isFirst = true;

        return this;
    }

    public ScriptData Close()
    {
        output.Write("]"u8);
        _isFirst = false;

        return this;
    }

    public ScriptData Null(int count = 1)
    {
        for (; count > 0; count--)
        {
            Separate();
            output.Write("null"u8);
        }

        return this;
    }

    /// <summary>1 and 0, as on pages.</summary>
    public ScriptData Flag(bool value) => Number(value ? 1 : 0);

    public ScriptData Number(long value)
    {
        Separate();
        value.TryFormat(output.GetSpan(20), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);

        return this;
    }

    public ScriptData Number(double value)
    {
        Separate();
        value.TryFormat(output.GetSpan(32), out var length, "0.#######", CultureInfo.InvariantCulture);
        output.Advance(length);

        return this;
    }

    public ScriptData Text(string text)
    {
        Separate();
        output.Write("\""u8);

        var rest = text.AsSpan();
        for (var next = rest.IndexOfAny(Escaped); next >= 0; next = rest.IndexOfAny(Escaped))
        {
            Encoding.UTF8.GetBytes(rest[..next], output);
            Escape(rest[next]);
            rest = rest[(next + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, output);
        output.Write("\""u8);

        return this;
    }

    public ScriptData Numbers(params ReadOnlySpan<int> values)
    {
        Open();
        foreach (var value in values)
        {
            Number(value);
        }

        return Close();
    }

    public ScriptData Texts(params IEnumerable<string> values)
    {
        Open();
        foreach (var value in values)
        {
            Text(value);
        }

        return Close();
    }

    /// <summary>An array with one element for each value, or null when there is none.</summary>
    public ScriptData ListOrNull<T>(IReadOnlyCollection<T> values, Action<ScriptData, T> write)
    {
        if (values.Count == 0)
        {
            return Null();
        }

        return List(values, write);
    }

    public ScriptData List<T>(IEnumerable<T> values, Action<ScriptData, T> write)
    {
        Open();
        foreach (var value in values)
        {
            write(this, value);
        }

        return Close();
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            output.Write(","u8);
        }

        _isFirst = false;
    }

    private void Escape(char letter)
    {
        if (letter is '"' or '\\')
        {
            output.Write([(byte)'\\', (byte)letter]);
        }
        else
        {
            Encoding.UTF8.GetBytes($"\\u{(int)letter:x4}", output);
        }
    }
}
