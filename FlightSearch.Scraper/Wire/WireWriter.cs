using System.Buffers;
using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Writes the fields of a protobuf message without a generated class, in the order of the calls. It starts in the given
/// buffer and rents a larger one if needed; <see cref="Dispose"/> returns it.
/// </summary>
internal ref struct WireWriter(Span<byte> first)
{
    private const int LongestVarint = 10;

    private Span<byte> _buffer = first;
    private byte[]? _rented;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void Number(int field, ulong value)
    {
        Tag(field, 0);
        Varint(value);
    }

    /// <summary>Writes nothing for null. Negative numbers are encoded like a protobuf int32.</summary>
    public void Number(int field, int? value)
    {
        if (value is { } number)
        {
            Number(field, (ulong)number);
        }
    }

    /// <summary>Writes nothing for false.</summary>
    public void Flag(int field, bool value)
    {
        if (value)
        {
            Number(field, 1);
        }
    }

    public void Text(int field, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);

        Tag(field, 2);
        Varint((ulong)length);
        Reserve(length);
        _length += Encoding.UTF8.GetBytes(value, _buffer[_length..]);
    }

    /// <summary>Writes text that is already UTF-8.</summary>
    public void Text(int field, scoped ReadOnlySpan<byte> value)
    {
        Tag(field, 2);
        Varint((ulong)value.Length);
        Reserve(value.Length);
        value.CopyTo(_buffer[_length..]);
        _length += value.Length;
    }

    public void Texts(int field, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Text(field, values[i]);
        }
    }

    /// <summary>Starts a nested message, which <see cref="Close"/> ends.</summary>
    public int Open(int field)
    {
        Tag(field, 2);
        Reserve(1);
        return ++_length; // one byte for the length, which is usually enough
    }

    public void Close(int start)
    {
        var content = _length - start;
        var extra = Size((ulong)content) - 1;

        if (extra > 0)
        {
            Reserve(extra);
            _buffer[start.._length].CopyTo(_buffer[(start + extra)..]);
        }

        _length = start - 1;
        Varint((ulong)content);
        _length += content;
    }

    /// <summary>Writes a number without a field tag, for packed fields.</summary>
    public void Varint(ulong value)
    {
        Reserve(LongestVarint);

        for (; value >= 0x80; value >>= 7)
        {
            _buffer[_length++] = (byte)(value | 0x80);
        }

        _buffer[_length++] = (byte)value;
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private void Tag(int field, int type) => Varint((ulong)((field << 3) | type));

    private static int Size(ulong value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7)
        {
            size++;
        }

        return size;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _length + count));
        _buffer[.._length].CopyTo(larger);
        Dispose();
        _buffer = _rented = larger;
    }
}
