using System.IO.Compression;
using BenchmarkDotNet.Attributes;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>Decompressing all pages, in the content encodings that servers offer at the levels that they use.</summary>
public class EncodingBenchmarks
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    private List<byte[]> _compressed = [];

    public static IEnumerable<Encoding> Encodings =>
    [
        Encoding.Of("gzip", 6), Encoding.Of("deflate", 6), Encoding.Of("br", 4), Encoding.Of("br", 11),
    ];

    [ParamsSource(nameof(Encodings))]
    public Encoding Sent { get; set; } = null!;

    [GlobalSetup]
    public void Compress() => _compressed = [.. Pages.Names.Select(name => Sent.Compress(Pages.Page(name)))];

    [Benchmark]
    public long Decompress() => _compressed.Sum(Decompress);

    private long Decompress(byte[] compressed)
    {
        using var page = Sent.Decompress(new MemoryStream(compressed));
        long length = 0;
        while (page.Read(_buffer) is > 0 and var read)
        {
            length += read;
        }

        return length;
    }

    /// <summary>A content encoding and its level, printed with its average size of a page.</summary>
    public sealed record Encoding(string Name, int Level, long Size)
    {
        public static Encoding Of(string name, int level)
        {
            var encoding = new Encoding(name, level, 0);
            var size = Pages.Names.Average(page => encoding.Compress(Pages.Page(page)).Length);

            return encoding with { Size = (long)size };
        }

        public byte[] Compress(byte[] page)
        {
            using var compressed = new MemoryStream();
            using (var stream = Compressor(compressed))
            {
                stream.Write(page);
            }

            return compressed.ToArray();
        }

        public Stream Decompress(Stream compressed) => Name switch
        {
            "br" => new BrotliStream(compressed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(compressed, CompressionMode.Decompress),
            _ => new GZipStream(compressed, CompressionMode.Decompress),
        };

        public override string ToString() => $"{Name} {Level}: {Size / 1000.0:F0} kB";

        private Stream Compressor(Stream target) => Name switch
        {
            "br" => new BrotliStream(target, new BrotliCompressionOptions { Quality = Level }),
            "deflate" => new ZLibStream(target, new ZLibCompressionOptions { CompressionLevel = Level }),
            _ => new GZipStream(target, new ZLibCompressionOptions { CompressionLevel = Level }),
        };
    }
}
