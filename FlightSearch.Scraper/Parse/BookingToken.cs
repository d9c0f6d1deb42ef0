using System.Buffers;
using System.Globalization;
using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Departure and arrival with their UTC offsets, which the row itself does not say. Source: a row's <c>[8]</c>, either
/// Base64 or a JSON array of one Base64 string, of a message
/// <c>{4: {1: {1: [{1: origin, 2: departure, 3: destination, 4: arrival}]}}}</c>.
/// </summary>
internal static class BookingToken
{
    private static readonly SearchValues<byte> Alphabets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"u8);

    /// <summary>Decodes over <paramref name="text"/>. A flight that the token does not name keeps its null.</summary>
    public static void ReadOffsets(Span<byte> text, Span<FlightLeg> legs)
    {
        text = text.Trim("[]\" "u8);

        // Within the array's own quotes the padding is escaped once more.
        var end = text.IndexOfAnyExcept(Alphabets);
        text = end < 0 ? text : text[..end];

        if (GoogleBase64.TryDecodeInPlace(text, out var length))
        {
            Descend(text[..length], [4, 1, 1], legs);
        }
    }

    private static void Descend(ReadOnlySpan<byte> message, ReadOnlySpan<int> path, Span<FlightLeg> legs)
    {
        if (path.IsEmpty)
        {
            ReadFlight(message, legs);
            return;
        }

        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (fields.Field == path[0])
            {
                Descend(fields.Bytes, path[1..], legs);
            }
        }
    }

    private static void ReadFlight(ReadOnlySpan<byte> message, Span<FlightLeg> legs)
    {
        ReadOnlySpan<byte> origin = [];
        DateTimeOffset? departure = null;
        DateTimeOffset? arrival = null;

        var flight = new WireReader(message);
        while (flight.Next())
        {
            switch (flight.Field)
            {
                case 1:
                    origin = flight.Bytes;
                    break;
                case 2:
                    departure = ReadTime(flight.Bytes);
                    break;
                case 4:
                    arrival = ReadTime(flight.Bytes);
                    break;
            }
        }

        foreach (ref var leg in legs)
        {
            if (leg.Departure == departure?.DateTime && Ascii.Equals(origin, leg.From))
            {
                leg = leg with
                {
                    DepartureWithOffset = departure,
                    ArrivalWithOffset = leg.Arrival == arrival?.DateTime ? arrival : null,
                };
            }
        }
    }

    private static DateTimeOffset? ReadTime(ReadOnlySpan<byte> text)
    {
        const string Form = "yyyy-MM-dd'T'HH:mm:ssK";
        Span<char> chars = stackalloc char[32];

        return text.Length <= chars.Length
            && Ascii.ToUtf16(text, chars, out var length) == OperationStatus.Done
            && DateTimeOffset.TryParseExact(chars[..length], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;
    }
}
