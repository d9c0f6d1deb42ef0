namespace FlightSearch.Scraper;

/// <summary>Reads one row of a results page, 11 fields.</summary>
internal static class RowReader
{
    /// <summary>Tokens have about 200 to 900 bytes. Longer ones than the buffer are skipped.</summary>
    public const int MaxToken = 4096;

    // Values in a row's [7].
    private const int SelfTransfer = 1;
    private const int SeparateTickets = 2;

    /// <summary>
    /// Null if the flights cannot be read. Other missing values are null in the itinerary. <paramref name="buffer"/>
    /// holds one token at a time and is shared by all rows.
    /// </summary>
    public static Itinerary? Read(ref PositionalReader reader, bool best, scoped Span<byte> buffer)
    {
        Journey? journey = null;
        decimal? price = null;
        PriceToken exact = default;
        Bags? bags = null;
        var ticket = 0;
        byte[]? bookingToken = null;

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
                case 4:
                    bags = ReadBags(ref reader);
                    break;
                case 7:
                    ticket = ReadTicket(ref reader);
                    break;
                case 8:
                    bookingToken = ReadBookingToken(ref reader, buffer, journey?.Legs);
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
            CodeshareSellers = found.CodeshareSellers,
            From = found.From,
            To = found.To,
            Departure = found.Departure,
            Arrival = found.Arrival,
            DurationMinutes = found.DurationMinutes,
            Layovers = found.Layovers,
            Co2Grams = found.Emissions.Grams,
            Co2TypicalGrams = found.Emissions.TypicalGrams,
            Co2DifferencePercent = found.Emissions.DifferencePercent,
            Co2Label = found.Emissions.Label,
            IncludedBags = bags,
            SelfTransfer = found.SelfTransfer || ticket == SelfTransfer,
            SeparateTickets = ticket == SeparateTickets,
            BookingTokenBytes = bookingToken,
            Legs = found.Legs,
        };
    }

    /// <summary>Reads <c>[[null, price], token]</c>, or <c>[[], token]</c> for a row without a price.</summary>
    private static (decimal? Price, PriceToken Exact) ReadPrice(ref PositionalReader reader, scoped Span<byte> buffer)
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
                        price = reader.PriceAt(1);
                        break;
                    case 1:
                        exact = PriceToken.Read(buffer[..reader.CopyBase64(buffer)]);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return (price > 0 ? price : null, exact);
    }

    /// <summary>Reads the seventh element of <c>[…, [checked, carry-on]]</c>.</summary>
    private static Bags? ReadBags(ref PositionalReader reader)
    {
        Bags? bags = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                if (i == 6)
                {
                    var (@checked, carryOn) = reader.TwoAmounts();
                    bags = @checked is null && carryOn is null ? null : new Bags(carryOn, @checked);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return bags;
    }

    private static int ReadTicket(ref PositionalReader reader)
    {
        var ticket = 0;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                var kind = reader.Flag();
                ticket = i == 0 ? kind : ticket;
            }
        }

        return ticket;
    }

    /// <summary>Also completes the legs with the values of the token.</summary>
    private static byte[]? ReadBookingToken(ref PositionalReader reader, scoped Span<byte> buffer, Span<FlightLeg> legs)
    {
        var base64 = buffer[..reader.CopyBase64(buffer)];
        if (base64.IsEmpty || !GoogleBase64.TryDecodeInPlace(base64, out var length))
        {
            return null;
        }

        BookingToken.ReadFlights(base64[..length], legs);
        return base64[..length].ToArray();
    }
}
