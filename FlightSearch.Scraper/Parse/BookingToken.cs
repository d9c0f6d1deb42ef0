using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads what only the booking token gives: times with UTC offsets, marketing flight numbers and aircraft codes.
/// </summary>
/// <remarks>
/// Source: a row's <c>[8]</c>, Base64 or a JSON array of one Base64 string, of a message <c>{4: {1: {1: [{1: origin, 2:
/// departure, 3: destination, 4: arrival, 5, 6: operating flight, 7, 8: marketing flight, 10: aircraft}]}}}</c>.
/// </remarks>
internal static class BookingToken
{
    /// <summary>Completes the legs. Legs that the token lacks stay as they are.</summary>
    public static void ReadFlights(ReadOnlySpan<byte> token, ReadOnlySpan<FlightLeg> legs) => Descend(token, [4, 1, 1], legs);

    private static void Descend(ReadOnlySpan<byte> message, ReadOnlySpan<int> path, ReadOnlySpan<FlightLeg> legs)
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

    private static void ReadFlight(ReadOnlySpan<byte> message, ReadOnlySpan<FlightLeg> legs)
    {
        ReadOnlySpan<byte> origin = [], airline = [], number = [], aircraft = [];
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
                    departure = IsoTime.Read(flight.Bytes);
                    break;
                case 4:
                    arrival = IsoTime.Read(flight.Bytes);
                    break;
                case 7:
                    airline = flight.Bytes;
                    break;
                case 8:
                    number = flight.Bytes;
                    break;
                case 10:
                    aircraft = flight.Bytes;
                    break;
            }
        }

        foreach (var leg in legs)
        {
            if (leg.Departure == departure?.DateTime && Ascii.Equals(origin, leg.From))
            {
                leg.Complete(
                    departure, leg.Arrival == arrival?.DateTime ? arrival : null, Sold(leg, airline, number),
                    aircraft.IsEmpty ? null : RepeatedText.Get(aircraft));
            }
        }
    }

    /// <summary>Reuses a flight number of the leg if it is the same.</summary>
    private static FlightDesignator? Sold(FlightLeg leg, ReadOnlySpan<byte> airline, ReadOnlySpan<byte> number)
    {
        if (IsSame(leg.Operating, airline, number))
        {
            return leg.Operating;
        }

        foreach (var codeshare in leg.Codeshares)
        {
            if (IsSame(codeshare, airline, number))
            {
                return codeshare;
            }
        }

        return airline.IsEmpty || number.IsEmpty || RepeatedText.Get(airline) is not { } code || RepeatedText.Get(number) is not { } digits
            ? null
            : new FlightDesignator(code, digits);
    }

    private static bool IsSame(FlightDesignator? designator, ReadOnlySpan<byte> airline, ReadOnlySpan<byte> number) =>
        designator is not null && Ascii.Equals(airline, designator.Airline) && Ascii.Equals(number, designator.Number);
}
