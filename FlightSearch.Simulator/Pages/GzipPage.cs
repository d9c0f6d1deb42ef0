using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace FlightSearch.Simulator.Pages;

/// <summary>
/// Compresses a page while it is written, without its repeated parts: these are compressed already. Compressing all of
/// a padded page would take longer than its reader needs for it.
/// </summary>
internal sealed class GzipPage : IBufferWriter<byte>
{
    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255];
    private static readonly byte[] LastBlock = [3, 0]; // empty

    private readonly IBufferWriter<byte> _output;
    private readonly ArrayBufferWriter<byte> _own = new(256 * 1024);
    private readonly Crc32 _checksum = new();
    private uint _length;

    public GzipPage(IBufferWriter<byte> output)
    {
        _output = output;
        output.Write(Header);
    }

    public void Advance(int count) => _own.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _own.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _own.GetSpan(sizeHint);

    public void Append(RepeatedPart part)
    {
        Compress();
        Append(part.Bytes.Span, part.Deflated.Span);
    }

    public void End()
    {
        Compress();
        _output.Write(LastBlock);
        var trailer = _output.GetSpan(2 * sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[sizeof(uint)..], _length);
        _output.Advance(2 * sizeof(uint));
    }

    private void Compress()
    {
        if (_own.WrittenCount > 0)
        {
            Append(_own.WrittenSpan, RepeatedPart.Deflate(_own.WrittenSpan, CompressionLevel.Fastest).Span);
            _own.ResetWrittenCount();
        }
    }

    private void Append(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> deflated)
    {
        _checksum.Append(bytes);
        _length += (uint)bytes.Length;
        _output.Write(deflated);
    }
}
