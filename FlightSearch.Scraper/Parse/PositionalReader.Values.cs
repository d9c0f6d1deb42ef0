using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FlightSearch.Scraper;

/// <summary>Reads values by type. Null for a value of another type, or out of range.</summary>
internal ref partial struct PositionalReader
{
    private static readonly SearchValues<byte> Base64Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"u8);

    // Padding, which may be escaped once or twice, and the end of an array.
    private static readonly SearchValues<byte> AfterToken = SearchValues.Create("\\u03dD=\"]"u8);

    public int? Int32() => Int64() is { } number && number == (int)number ? (int)number : null;

    /// <summary>A number; null if negative.</summary>
    public int? Amount() => Int32() is >= 0 and var amount ? amount : null;

    public long? Int64()
    {
        if (!IsNumber)
        {
            Skip();
            return null;
        }

        if (TryTakeDigits(out var digits))
        {
            return digits;
        }

        var number = TakeNumber();

        return Utf8Parser.TryParse(number, out long value, out var length) && length == number.Length ? value : null;
    }

    /// <summary>The common case: digits only, and not too many.</summary>
    private bool TryTakeDigits(out long value)
    {
        const int Safe = 18;
        var text = _json[Consumed..];
        var length = 0;
        value = 0;

        for (; length < text.Length && length < Safe && text[length] is >= (byte)'0' and <= (byte)'9'; length++)
        {
            value = 10 * value + text[length] - '0';
        }

        var isWhole = length > 0 && length < text.Length && text[length] is (byte)',' or (byte)']';
        Consumed += isWhole ? length : 0;
        return isWhole;
    }

    public double? Double()
    {
        if (!IsNumber)
        {
            Skip();
            return null;
        }

        var number = TakeNumber();

        return Utf8Parser.TryParse(number, out double value, out var length) && length == number.Length && double.IsFinite(value) ? value : null;
    }

    public decimal? Decimal()
    {
        if (!IsNumber)
        {
            Skip();
            return null;
        }

        if (TryTakeDigits(out var digits))
        {
            return digits;
        }

        var number = TakeNumber();
        var form = number.ContainsAny((byte)'e', (byte)'E') ? 'e' : default;

        return Utf8Parser.TryParse(number, out decimal value, out var length, form) && length == number.Length ? value : null;
    }

    /// <summary>A number; 0 if missing. Older pages have true and false instead of 1 and 0.</summary>
    public int Flag()
    {
        if (Peek() != 't')
        {
            return Int32() ?? 0;
        }

        Skip();
        return 1;
    }

    /// <summary>Null also for invalid Unicode.</summary>
    public string? Text() => String(areRepeated: false);

    /// <summary>Text that occurs in many rows.</summary>
    public string? Name() => String(areRepeated: true);

    /// <summary>A text that is not empty.</summary>
    public string? Code() => Name() is { Length: > 0 } code ? code : null;

    /// <summary>
    /// Copies an unescaped string and returns its length: 0 if it is not a string, not valid Unicode or too long.
    /// </summary>
    public int CopyText(scoped Span<byte> buffer)
    {
        if (!IsString)
        {
            Skip();
            return 0;
        }

        var start = Consumed;
        var text = TakeString(out var isEscaped);

        if (text.Length > buffer.Length || !Utf8.IsValid(text))
        {
            return 0;
        }

        if (!isEscaped)
        {
            text.CopyTo(buffer);
            return text.Length;
        }

        try
        {
            return Unescape(_json[start..Consumed]).CopyString(buffer);
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            return 0;
        }
    }

    /// <summary>
    /// Copies and pads a Base64 token, which may be the only string of a JSON array inside a string. Returns its
    /// length, or 0 as <see cref="CopyText"/>.
    /// </summary>
    public int CopyBase64(scoped Span<byte> buffer)
    {
        var start = Consumed;
        var length = IsString && TryTakePlainToken(TakeString(out _), buffer, out var plain) ? plain : CopyEscapedToken(start, buffer);

        for (; length % 4 != 0 && length < buffer.Length; length++)
        {
            buffer[length] = (byte)'=';
        }

        return length;
    }

    /// <summary>In a token, usually only the padding and the quotes around it are escaped.</summary>
    private static bool TryTakePlainToken(ReadOnlySpan<byte> text, scoped Span<byte> buffer, out int length)
    {
        var token = text.StartsWith("[\\\""u8) ? text[3..] : text;
        var end = token.IndexOfAnyExcept(Base64Characters);
        length = end < 0 ? token.Length : end;

        return (end < 0 || !token[end..].ContainsAnyExcept(AfterToken)) && token[..length].TryCopyTo(buffer);
    }

    private int CopyEscapedToken(int start, scoped Span<byte> buffer)
    {
        Consumed = start;
        var token = buffer[..CopyText(buffer)].TrimStart("[\" "u8);
        var end = token.IndexOfAnyExcept(Base64Characters);
        token = end < 0 ? token : token[..end];
        token.CopyTo(buffer);

        return token.Length;
    }

    private string? String(bool areRepeated)
    {
        if (!IsString)
        {
            Skip();
            return null;
        }

        var start = Consumed;
        var text = TakeString(out var isEscaped);

        if (!isEscaped)
        {
            return areRepeated ? RepeatedText.Get(text) : Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : null;
        }

        try
        {
            return Unescape(_json[start..Consumed]).GetString();
        }
        catch (InvalidOperationException) // invalid UTF-8, or half of a surrogate pair
        {
            return null;
        }
    }

    private static Utf8JsonReader Unescape(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();

        return reader;
    }
}
