using Google.Protobuf;
using TfsMessage = FlightSearch.Tfs.Tfs;

namespace FlightSearch.Scraper;

/// <summary>
/// Writes a <see cref="FlightQuery"/> as Google's <c>tfs</c> value and reads it. A value that Google wrote is
/// reproduced byte for byte. Queries are not validated; see <see cref="FlightQueryValidator"/>.
/// </summary>
/// <remarks>Source: <c>tfs.proto</c>.</remarks>
public static class TfsCodec
{
    // Enough for most queries. Longer ones rent a buffer.
    private const int FirstSize = 512;

    /// <summary>Returns URL-safe Base64 without padding.</summary>
    public static string Encode(FlightQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);

        var tfs = new WireWriter(stackalloc byte[FirstSize]);

        try
        {
            TfsWriter.Write(query, ref tfs);
            return GoogleBase64.Encode(tfs.Written);
        }
        finally
        {
            tfs.Dispose();
        }
    }

    /// <summary>Reads both Base64 alphabets, with or without padding, and packed or unpacked passengers.</summary>
    public static TfsReading Decode(string tfs)
    {
        ArgumentNullException.ThrowIfNull(tfs);

        if (GoogleBase64.Decode(tfs) is not { } bytes)
        {
            return new TfsReading.Undecodable("notBase64", "tfs is not Base64, neither standard nor urlsafe.");
        }

        try
        {
            return TfsReader.Read(TfsMessage.Parser.ParseFrom(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            return new TfsReading.Undecodable("notProtobuf", "tfs is Base64, but what it holds is not a protobuf message.");
        }
    }
}

/// <summary>The result of reading a <c>tfs</c> value.</summary>
public abstract record TfsReading
{
    private TfsReading()
    {
    }

    /// <summary>A flight search, which may be invalid.</summary>
    /// <param name="Query">The query. Currency, language, country and tab have their defaults, since a <c>tfs</c> lacks
    /// them.</param>
    public sealed record Decoded(FlightQuery Query) : TfsReading;

    /// <summary>Not a flight search, or a search with an unknown value.</summary>
    /// <param name="Code">Stable name of the error, such as <c>notBase64</c>.</param>
    /// <param name="Message">One sentence for users.</param>
    public sealed record Undecodable(string Code, string Message) : TfsReading;
}
