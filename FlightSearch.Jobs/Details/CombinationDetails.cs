using System.Buffers.Binary;
using System.IO.Compression;

namespace FlightSearch.Jobs;

/// <summary>
/// Flights and layovers of all itineraries of a combination, as stored in <c>result_details</c>: a format number, the
/// length, and compressed the distinct texts and the itineraries by rank. They repeat each other's airports, airlines
/// and aircraft, so together they need half the space. Reading one does not decode the others.
/// </summary>
public sealed class CombinationDetails
{
    private const byte Format = 1;
    private const int HeaderBytes = 1 + sizeof(int);

    private readonly byte[] _bytes;
    private readonly string[] _texts;
    private readonly Dictionary<int, Range> _itineraries = [];

    private CombinationDetails(byte[] bytes)
    {
        _bytes = bytes;
        var reader = new DetailsReader(bytes, []);
        _texts = new string[reader.Count()];
        for (var i = 0; i < _texts.Length; i++)
        {
            _texts[i] = reader.Utf8();
        }

        for (var left = reader.Count(); left > 0; left--)
        {
            var rank = reader.Count();
            _itineraries[rank] = reader.Skip();
        }
    }

    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    public static CombinationDetails Read(byte[] stored)
    {
        if (stored[0] != Format)
        {
            throw new NotSupportedException($"Details of format {stored[0]} need a newer version.");
        }

        var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(stored.AsSpan(1))];
        using var inflate = new DeflateStream(
            new MemoryStream(stored, HeaderBytes, stored.Length - HeaderBytes), CompressionMode.Decompress);
        inflate.ReadExactly(bytes);

        return new CombinationDetails(bytes);
    }

    /// <param name="rank">The itinerary's rank in its combination.</param>
    /// <param name="start">Its departure.</param>
    /// <returns>Null if it is not in these details.</returns>
    public ItineraryDetails? Find(int rank, DateTime start) => _itineraries.TryGetValue(rank, out var range)
        ? ItineraryDetails.Read(new DetailsReader(_bytes.AsSpan(range), _texts), start)
        : null;

    /// <param name="rows">The rows of one combination.</param>
    internal static byte[] Write(IReadOnlyCollection<FlightResultRow> rows)
    {
        var texts = new ResultTexts();
        var itineraries = new DetailsWriter(texts);
        itineraries.Count(rows.Count);
        foreach (var row in rows)
        {
            var itinerary = new DetailsWriter(texts);
            ItineraryDetails.Write(itinerary, row);
            itineraries.Count(row.Rank);
            itineraries.Nested(itinerary.Written);
        }

        var head = new DetailsWriter(texts);
        head.Count(texts.All.Count);
        foreach (var text in texts.All)
        {
            head.Utf8(text);
        }

        return Compress(head.Written, itineraries.Written);
    }

    private static byte[] Compress(ReadOnlySpan<byte> head, ReadOnlySpan<byte> itineraries)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        header[0] = Format;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], head.Length + itineraries.Length);

        using var stored = new MemoryStream();
        stored.Write(header);
        using (var deflate = new DeflateStream(stored, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(head);
            deflate.Write(itineraries);
        }

        return stored.ToArray();
    }
}
