using System.Buffers;

namespace FlightSearch.Scraper;

internal enum PageBodyEnd
{
    Whole,

    /// <summary>The connection or the compressed data ended early.</summary>
    Premature,

    TooLarge,
}

/// <summary>A decompressed body in pooled memory. Dispose returns the memory.</summary>
internal sealed class PageBody : IDisposable
{
    // Enough for nearly all pages. What no page has reached of a fresh array takes no memory.
    private const int FirstSize = 8 * 1024 * 1024;

    /// <summary>The shared pool would keep a buffer for each thread that ever returned one.</summary>
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(16 * 1024 * 1024, maxArraysPerBucket: 8);

    private byte[] _buffer = Pool.Rent(FirstSize);
    private int _length;

    private PageBody()
    {
    }

    public PageBodyEnd End { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>
    /// Reads to the end, to the point where the stream fails, or slightly beyond <paramref name="maxBytes"/>.
    /// </summary>
    public static async Task<PageBody> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        var body = new PageBody();

        try
        {
            body.End = await body.FillAsync(stream, maxBytes, cancellation).ConfigureAwait(false);
            return body;
        }
        catch (Exception e) when (IsBroken(e))
        {
            body.End = PageBodyEnd.Premature;
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Pool.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    /// <summary>
    /// Brotli reports invalid data as an invalid operation. On a disposed stream, it is an error of the caller.
    /// </summary>
    private static bool IsBroken(Exception e) => e is IOException or InvalidDataException or (InvalidOperationException and not ObjectDisposedException);

    private async Task<PageBodyEnd> FillAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        while (true)
        {
            if (_length == _buffer.Length)
            {
                Grow();
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellation).ConfigureAwait(false);
            _length += read;

            if (read == 0 || _length > maxBytes)
            {
                return read == 0 ? PageBodyEnd.Whole : PageBodyEnd.TooLarge;
            }
        }
    }

    private void Grow()
    {
        var larger = Pool.Rent(2 * _buffer.Length);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Pool.Return(_buffer);
        _buffer = larger;
    }
}
