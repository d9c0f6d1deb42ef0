using System.IO.Compression;

namespace FlightSearch.Simulator.Pages;

/// <summary>A part that many pages have, compressed once: it refers to no byte before it.</summary>
internal sealed class RepeatedPart(byte[] bytes)
{
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Whole blocks of deflate, none of which is the last of its stream.</summary>
    public ReadOnlyMemory<byte> Deflated { get; } = Deflate(bytes, CompressionLevel.Optimal);

    public static ReadOnlyMemory<byte> Deflate(ReadOnlySpan<byte> bytes, CompressionLevel level)
    {
        var blocks = new MemoryStream();
        using var deflate = new DeflateStream(blocks, level);
        deflate.Write(bytes);
        deflate.Flush();

        return blocks.GetBuffer().AsMemory(0, (int)blocks.Length); // Dispose adds the last block
    }
}
