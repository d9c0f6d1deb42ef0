using System.IO.Compression;
using System.Text;

namespace FlightSearch.Tests.Scraper.Parse.Mutations;

/// <summary>The right text in the wrong encoding.</summary>
internal static class Recoding
{
    private static readonly byte[][] Wrong =
        [[0xff], [0xc0, 0x80], [0xe2, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80, 0x80, 0x80], [0xfe, 0xff], [0xf0, 0x9f]];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        As("UTF-16", text => Encoding.Unicode.GetBytes(text)),
        As("UTF-16 with its mark", text => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]),
        As("UTF-16, the other way round", text => Encoding.BigEndianUnicode.GetBytes(text)),
        As("UTF-32", text => Encoding.UTF32.GetBytes(text)),
        As("Latin-1", text => Encoding.Latin1.GetBytes(text)),
        As("UTF-8 twice", text => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)))),
        new("UTF-8 with its mark", (original, _) => [.. Encoding.UTF8.Preamble, .. original.Bytes]) { KeepsRows = true },
        new("still packed", (original, _) => Pack(original.Bytes)),
        new("bytes that are no UTF-8 put in", (original, random) => ByteBreaking.Splice(original, original.Somewhere(random), 0, Wrong[random.Next(Wrong.Length)])),
        new("every other byte lost", (original, _) => [.. original.Bytes.Where((_, i) => i % 2 == 0)]),
        new("every line break two", (original, _) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(original.Bytes).Replace("\n", "\r\n\0", StringComparison.Ordinal))),
    ];

    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static Mutation As(string encoding, Func<string, byte[]> encode) =>
        new(encoding, (original, _) => encode(Encoding.UTF8.GetString(original.Bytes)));
}
