namespace FlightSearch.Scraper;

/// <summary>
/// Reads the fields of a protobuf message without a generated class. A malformed message ends early, so callers must
/// expect missing fields.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    public int Field { get; private set; }

    /// <summary>Value of a varint field, otherwise 0.</summary>
    public ulong Number { get; private set; }

    /// <summary>Value of a length-delimited field (text or message), otherwise empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public bool Next()
    {
        Number = 0;
        Bytes = [];

        if (!TryVarint(out var tag))
        {
            return false;
        }

        Field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                if (!TryVarint(out var number))
                {
                    return false;
                }

                Number = number;
                return true;
            case 1:
                return TryTake(8, out _);
            case 2:
                if (!TryVarint(out var length) || !TryTake(length, out var bytes))
                {
                    return false;
                }

                Bytes = bytes;
                return true;
            case 5:
                return TryTake(4, out _);
            default:
                return false;
        }
    }

    private bool TryTake(ulong length, out ReadOnlySpan<byte> bytes)
    {
        bytes = [];

        if (length > (ulong)_rest.Length)
        {
            return false;
        }

        bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private bool TryVarint(out ulong value)
    {
        value = 0;

        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);

            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
