using System.Buffers;
using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Writes the fields of a protobuf message without a class for it, in the order they come. It begins in the memory it is given and
/// rents more when that is full; <see cref="Dispose"/> gives it back.
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

    /// <summary>Nothing for null. Negative numbers are spelt as protobuf spells an int32.</summary>
    public void Number(int field, int? value)
    {
        if (value is { } number)
        {
            Number(field, (ulong)number);
        }
    }

    /// <summary>Nothing for false.</summary>
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

    /// <summary>Text that is UTF-8 already.</summary>
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

    /// <summary>Begins a message; what is written until <see cref="Close"/> is its content.</summary>
    public int Open(int field)
    {
        Tag(field, 2);
        Reserve(1);
        return ++_length; // one byte for its length, which most often is enough
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

    /// <summary>A number by itself, within a packed field.</summary>
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
