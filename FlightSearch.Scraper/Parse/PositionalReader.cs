using System.Runtime.CompilerServices;
using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>Reads JSON arrays in which the position of an element is its meaning. Missing elements are null.</summary>
/// <remarks>
/// The reader is always before a value, and each member consumes exactly this value. A value of the wrong type is read
/// as null. Usage: <c>if (reader.Enter()) for (var i = 0; reader.Next(); i++) switch (i) { … default: reader.Skip();
/// break; }</c> Of skipped values, only brackets and strings are checked. Invalid or incomplete JSON throws <see
/// cref="JsonException"/>.
/// </remarks>
internal ref partial struct PositionalReader(ReadOnlySpan<byte> json)
{
    // For codes and numbers, a loop is faster than starting a vectorised search.
    private const int Short = 8;

    private readonly ReadOnlySpan<byte> _json = json;
    private bool _hasEntered;

    /// <summary>Number of bytes read.</summary>
    public int Consumed { get; private set; }

    public readonly int Remaining => _json.Length - Consumed;

    public bool IsArray => Peek() == '[';

    public bool IsString => Peek() == '"';

    public bool IsNumber => Peek() is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    public bool IsNull => Peek() == 'n';

    /// <summary>Enters an array. Other values are skipped.</summary>
    public bool Enter()
    {
        if (!IsArray)
        {
            Skip();
            return false;
        }

        Consumed++;
        _hasEntered = true;
        return true;
    }

    /// <summary>Moves to the next element of the entered array; false after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next()
    {
        if (!_hasEntered && (uint)Consumed < (uint)_json.Length && _json[Consumed] == ',')
        {
            Consumed++;
            return true;
        }

        return NextUnusual();
    }

    /// <summary>Handles the first element, the end, and whitespace.</summary>
    private bool NextUnusual()
    {
        var isFirst = _hasEntered;
        _hasEntered = false;

        switch (Peek())
        {
            case (byte)']':
                Consumed++;
                return false;
            case (byte)',' when !isFirst:
                Consumed++;
                return true;
            default:
                return isFirst ? true : throw Broken();
        }
    }

    public void Skip()
    {
        switch (Peek())
        {
            case (byte)'"':
                TakeString(out _);
                break;
            case (byte)'[' or (byte)'{':
                SkipNested();
                break;
            case (byte)'n':
                Expect("null"u8);
                break;
            case (byte)'t':
                Expect("true"u8);
                break;
            case (byte)'f':
                Expect("false"u8);
                break;
            default:
                TakeNumber();
                break;
        }
    }

    /// <summary>The first byte of the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // usually there is no whitespace
    private byte Peek() => (uint)Consumed < (uint)_json.Length && _json[Consumed] > ' ' ? _json[Consumed] : PeekAfterSpace();

    private byte PeekAfterSpace()
    {
        for (; Consumed < _json.Length; Consumed++)
        {
            if (_json[Consumed] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return _json[Consumed];
            }
        }

        throw Broken();
    }

    private void Expect(ReadOnlySpan<byte> literal)
    {
        if (!_json[Consumed..].StartsWith(literal))
        {
            throw Broken();
        }

        Consumed += literal.Length;
    }

    private void SkipNested()
    {
        int arrays = 0, objects = 0;

        do
        {
            // Brackets are so frequent between strings that a loop is faster than a vectorised search.
            var at = Consumed;
            while ((uint)at < (uint)_json.Length && _json[at] is not ((byte)'"' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}'))
            {
                at++;
            }

            Consumed = at;
            switch (at < _json.Length ? _json[at] : throw Broken())
            {
                case (byte)'"':
                    TakeString(out _);
                    continue;
                case (byte)'[':
                    arrays++;
                    break;
                case (byte)']':
                    arrays--;
                    break;
                case (byte)'{':
                    objects++;
                    break;
                default:
                    objects--;
                    break;
            }

            Consumed++;
        }
        while (arrays > 0 || objects > 0);

        if (arrays < 0 || objects < 0)
        {
            throw Broken();
        }
    }

    /// <summary>A string without quotes, with escapes unchanged.</summary>
    private ReadOnlySpan<byte> TakeString(out bool isEscaped)
    {
        var text = _json[(Consumed + 1)..];
        isEscaped = false;

        for (var i = 0; i < Short && i < text.Length && text[i] != '\\'; i++)
        {
            if (text[i] == '"')
            {
                Consumed += i + 2;
                return text[..i];
            }
        }

        for (var end = 0; ; end += 2) // past a backslash and what it escapes
        {
            var at = end < text.Length ? text[end..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (at < 0)
            {
                throw Broken();
            }

            end += at;
            if (text[end] == '"')
            {
                Consumed += end + 2;
                return text[..end];
            }

            isEscaped = true;
        }
    }

    private ReadOnlySpan<byte> TakeNumber()
    {
        var start = Consumed;
        while (Consumed < _json.Length && _json[Consumed] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E')
        {
            Consumed++;
        }

        return Consumed > start ? _json[start..Consumed] : throw Broken();
    }

    private static JsonException Broken() => new("The JSON is broken or ends too early.");
}
