using System.Globalization;
using System.Text;

namespace FlightSearch.Jobs;

/// <summary>Reads what <see cref="DetailsWriter"/> wrote.</summary>
internal ref struct DetailsReader(ReadOnlySpan<byte> bytes, string[] texts)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public int Count() => (int)Unsigned();

    public bool Flag() => Unsigned() != 0;

    public string? Text() => Unsigned() is > 0 and var value ? texts[(int)value - 1] : null;

    public int? Number() => Unsigned() is > 0 and var value ? (int)ZigZag(value - 1) : null;

    public DateTime? Time(DateTime known)
    {
        if (Unsigned() is not (> 0 and var value))
        {
            return null;
        }

        var distance = ZigZag((value - 1) >> 1);
        return known.AddTicks(((value - 1) & 1) == 0 ? distance * TimeSpan.TicksPerMinute : distance);
    }

    public DateTimeOffset? TimeWithOffset(DateTime known) => Time(known) is { } time
        ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.FromMinutes(Number() ?? 0))
        : null;

    public string Digits() => Unsigned() is var value && (value & 1) == 0
        ? (value >> 1).ToString(CultureInfo.InvariantCulture)
        : texts[(int)(value >> 1)];

    /// <summary>Where the nested bytes are.</summary>
    public Range Skip()
    {
        var length = Count();
        var from = _position;
        _position += length;

        return from.._position;
    }

    public string Utf8() => Encoding.UTF8.GetString(_bytes[Skip()]);

    private ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = _bytes[_position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
