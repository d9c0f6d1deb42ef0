using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Sends rows in the binary format of PostgreSQL's <c>COPY</c>. A worker writes some fifty rows of 25 values for each
/// page; Npgsql's importer runs an asynchronous method for each value.
/// </summary>
/// <remarks>https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".</remarks>
internal sealed class BinaryCopy : IAsyncDisposable
{
    private const int FlushedAt = 16 * 1024;

    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8];

    private static readonly DateTime Epoch = new(2000, 1, 1);

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushedAt);
    private readonly NpgsqlRawCopyStream _stream;
    private readonly short _columns;
    private bool _isCompleted;

    private BinaryCopy(NpgsqlRawCopyStream stream, short columns)
    {
        (_stream, _columns) = (stream, columns);
        _buffer.Write(Signature);
        Int32(0); // flags
        Int32(0); // length of the extension
    }

    /// <param name="connection">The connection; nothing else can use it until this is disposed.</param>
    /// <param name="command"><c>copy … from stdin (format binary)</c>.</param>
    /// <param name="columns">Number of values of a row.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static async Task<BinaryCopy> BeginAsync(
        NpgsqlConnection connection, string command, short columns, CancellationToken cancellation) =>
        new(await connection.BeginRawBinaryCopyAsync(command, cancellation), columns);

    /// <summary>Begins a row. One call for each value follows.</summary>
    public async ValueTask StartRowAsync(CancellationToken cancellation)
    {
        if (_buffer.WrittenCount >= FlushedAt)
        {
            await FlushAsync(cancellation);
        }

        Int16(_columns);
    }

    public void Uuid(Guid value)
    {
        Int32(16);
        value.TryWriteBytes(_buffer.GetSpan(16), bigEndian: true, out _);
        _buffer.Advance(16);
    }

    public void Integer(int? value)
    {
        if (IsPresent(value, 4))
        {
            Int32(value.Value);
        }
    }

    public void Boolean(bool? value)
    {
        if (IsPresent(value, 1))
        {
            _buffer.GetSpan(1)[0] = value.Value ? (byte)1 : (byte)0;
            _buffer.Advance(1);
        }
    }

    /// <summary>A text, or the label of an enum.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Int32(-1);
            return;
        }

        Int32(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _buffer);
    }

    public void Date(DateOnly? value)
    {
        if (IsPresent(value, 4))
        {
            Int32(value.Value.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber);
        }
    }

    /// <summary>With or without time zone; a time with one is in UTC.</summary>
    public void Timestamp(DateTime? value)
    {
        if (IsPresent(value, 8))
        {
            BinaryPrimitives.WriteInt64BigEndian(
                _buffer.GetSpan(8), (value.Value - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);
            _buffer.Advance(8);
        }
    }

    /// <summary>
    /// Digits to the base 10,000, aligned to the decimal point; the weight is the position of the first one.
    /// </summary>
    public void Numeric(decimal? value)
    {
        if (value is not { } number)
        {
            Int32(-1);
            return;
        }

        const int Base = 10_000, MostDigits = 9;
        const short Negative = 0x4000;

        var fraction = (number.Scale + 3) / 4;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var rest = new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        for (var scale = (int)number.Scale; scale < fraction * 4; scale++)
        {
            rest *= 10;
        }

        Span<short> digits = stackalloc short[MostDigits];
        var first = MostDigits;
        for (; rest > 0; rest /= Base)
        {
            digits[--first] = (short)(rest % Base);
        }

        var weight = MostDigits - first - fraction - 1;
        digits = digits[first..].TrimEnd((short)0);
        Int32(8 + (2 * digits.Length));
        Int16((short)digits.Length);
        Int16((short)weight);
        Int16(number < 0 ? Negative : (short)0);
        Int16(number.Scale);
        foreach (var digit in digits)
        {
            Int16(digit);
        }
    }

    /// <summary>Sends the rest. Throws what the server has found wrong with any row.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        Int16(-1);
        await FlushAsync(cancellation);
        _isCompleted = true;
        await _stream.DisposeAsync();
    }

    /// <summary>Without <see cref="CompleteAsync"/>, no row is stored.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isCompleted)
        {
            try
            {
                await _stream.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // The connection broke; the error that says so is being thrown.
            }
        }

        await _stream.DisposeAsync();
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellation);
        _buffer.ResetWrittenCount();
    }

    /// <summary>Writes the length of a value, or that there is none.</summary>
    private bool IsPresent<T>([NotNullWhen(true)] T? value, int length)
        where T : struct
    {
        Int32(value is null ? -1 : length);
        return value is not null;
    }

    private void Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    private void Int16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.GetSpan(2), value);
        _buffer.Advance(2);
    }
}
