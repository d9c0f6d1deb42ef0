using System.Runtime.CompilerServices;
using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads JSON whose meaning lies in positions: arrays in which the n-th element is the n-th field, missing ones null.
/// It stands before a value, and every member consumes exactly that value, whatever it is, so a value of the wrong kind reads as
/// null and the walk goes on:
/// <code>if (reader.Enter()) for (var i = 0; reader.Next(); i++) switch (i) { … default: reader.Skip(); break; }</code>
/// What is skipped is not looked into beyond its brackets and strings. Broken syntax, and an end within a value, throws
/// <see cref="JsonException"/>.
/// </summary>
internal ref partial struct PositionalReader(ReadOnlySpan<byte> json)
{
    // Codes and numbers: a loop ends before a vectorised search has begun.
    private const int Short = 8;

    private readonly ReadOnlySpan<byte> _json = json;
    private bool _hasEntered;

    /// <summary>How far it has read.</summary>
    public int Consumed { get; private set; }

    public readonly int Remaining => _json.Length - Consumed;

    public bool IsArray => Peek() == '[';

    public bool IsString => Peek() == '"';

    public bool IsNumber => Peek() is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    public bool IsNull => Peek() == 'n';

    /// <summary>Steps into an array; anything else is skipped.</summary>
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

    /// <summary>Steps to the next element of the array entered; false when it is over.</summary>
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

    /// <summary>The first element, the end, or after a space.</summary>
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // nearly always there already
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
            // Between strings there is little but brackets and commas, so that a vectorised search would find one at once.
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

    /// <summary>A string without its quotes, escapes as they are.</summary>
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
