using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FlightSearch.Jobs;

/// <summary>Writes values as variable-length numbers, small ones in one byte. Null is 0.</summary>
internal sealed class DetailsWriter(ResultTexts texts)
{
    private readonly List<byte> _bytes = [];

    public ReadOnlySpan<byte> Written => CollectionsMarshal.AsSpan(_bytes);

    public void Count(int value) => Unsigned((ulong)value);

    public void Flag(bool value) => Unsigned(value ? 1UL : 0);

    public void Text(string? value) => Unsigned(value is null ? 0 : (ulong)texts.NumberOf(value) + 1);

    public void Number(int? value) => Unsigned(value is { } number ? ZigZag(number) + 1 : 0);

    /// <summary>Minutes after a known time, or ticks if the difference is no whole number of minutes.</summary>
    public void Time(DateTime? value, DateTime known)
    {
        if (value is not { } time)
        {
            Unsigned(0);
            return;
        }

        var ticks = time.Ticks - known.Ticks;
        var isWhole = ticks % TimeSpan.TicksPerMinute == 0;
        Unsigned((isWhole ? ZigZag(ticks / TimeSpan.TicksPerMinute) << 1 : ZigZag(ticks) << 1 | 1) + 1);
    }

    public void Time(DateTimeOffset? value, DateTime known)
    {
        Time(value?.DateTime, known);
        if (value is { } time)
        {
            Number(time.TotalOffsetMinutes);
        }
    }

    /// <summary>A number of a flight, mostly digits that are worth no text of their own.</summary>
    public void Digits(string value)
    {
        if (value is not ['0', _, ..]
            && !value.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(value, CultureInfo.InvariantCulture, out var number))
        {
            Unsigned((ulong)number << 1);
        }
        else
        {
            Unsigned((ulong)texts.NumberOf(value) << 1 | 1);
        }
    }

    /// <summary>Bytes with their length, so that a reader can skip them.</summary>
    public void Nested(ReadOnlySpan<byte> bytes)
    {
        Count(bytes.Length);
        _bytes.AddRange(bytes);
    }

    public void Utf8(string text) => Nested(Encoding.UTF8.GetBytes(text));

    private void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }

    private static ulong ZigZag(long value) => (ulong)(value << 1 ^ value >> 63);
}
