using Google.Protobuf;
using TfsMessage = FlightSearch.Tfs.Tfs;

namespace FlightSearch.Scraper;

/// <summary>
/// Writes a <see cref="FlightQuery"/> as Google's <c>tfs</c> value and reads it back. A value that Google's own pages wrote
/// comes out byte for byte. Neither direction judges the query: that is <see cref="FlightQueryValidator"/>'s.
/// Source: <c>tfs.proto</c>.
/// </summary>
public static class TfsCodec
{
    // Most queries; longer ones rent.
    private const int FirstSize = 512;

    /// <summary>Urlsafe Base64 without padding.</summary>
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

    /// <summary>Reads either Base64 alphabet, padded or not, and passengers packed or not.</summary>
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

/// <summary>What a <c>tfs</c> value turned out to be.</summary>
public abstract record TfsReading
{
    private TfsReading()
    {
    }

    /// <summary>A flight search, which need not be a valid one.</summary>
    /// <param name="Query">What it asks for; currency, language, country and tab are not in a <c>tfs</c> and stay as they are in a new query.</param>
    public sealed record Decoded(FlightQuery Query) : TfsReading;

    /// <summary>Not a flight search, or one with a value that would have to be guessed.</summary>
    /// <param name="Code">Names the fault, such as <c>notBase64</c>; it is stable.</param>
    /// <param name="Message">One sentence for a person.</param>
    public sealed record Undecodable(string Code, string Message) : TfsReading;
}
