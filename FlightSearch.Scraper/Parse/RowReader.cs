using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>One row of a results page, 11 fields.</summary>
internal static class RowReader
{
    // Tokens are some 200 to 900 bytes; a longer one is passed over.
    private const int MaxToken = 4096;

    /// <summary>Null when the row does not say which flights it is about. What else it lacks is null in the itinerary.</summary>
    public static Itinerary? Read(ref Utf8JsonReader reader, bool best)
    {
        Journey? journey = null;
        decimal? price = null;
        PriceToken exact = default;
        Span<byte> buffer = stackalloc byte[MaxToken];

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 0:
                    journey = JourneyReader.Read(ref reader);
                    break;
                case 1:
                    (price, exact) = ReadPrice(ref reader, buffer);
                    break;
                case 8:
                    BookingToken.ReadOffsets(buffer[..reader.CopyText(buffer)], journey?.Legs);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return journey is not { } found ? null : new Itinerary
        {
            Best = best,
            Price = price,
            ExactPrice = price is null ? null : exact.Price,
            Currency = exact.Currency,
            Airlines = found.Airlines,
            From = found.From,
            To = found.To,
            Departure = found.Departure,
            Arrival = found.Arrival,
            DurationMinutes = found.DurationMinutes,
            Layovers = found.Layovers,
            Co2Grams = found.Co2Grams,
            Co2TypicalGrams = found.Co2TypicalGrams,
            Legs = found.Legs,
        };
    }

    /// <summary><c>[[null, price], token]</c>, or <c>[[], token]</c> for a flight without a price.</summary>
    private static (decimal? Price, PriceToken Exact) ReadPrice(ref Utf8JsonReader reader, scoped Span<byte> buffer)
    {
        decimal? price = null;
        PriceToken exact = default;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        price = reader.DecimalAt(1);
                        break;
                    case 1:
                        exact = PriceToken.Read(buffer[..reader.CopyText(buffer)]);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return (price > 0 ? price : null, exact);
    }
}
