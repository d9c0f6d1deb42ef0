namespace FlightSearch.Scraper;

/// <summary>Reads Google's rating of the prices.</summary>
/// <remarks>Source: <c>ds:1[5]</c>.</remarks>
internal static class PriceInsightsReader
{
    private const long LastMillisecond = 253_402_300_799_999; // of the year 9999

    /// <summary>Null if the page has no rating.</summary>
    public static PriceInsights? Read(ref PositionalReader reader)
    {
        PriceLevel? level = null;
        decimal? lowest = null, typical = null, typicalLow = null, typicalHigh = null;
        List<PricePoint> history = [];

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 0:
                    level = ReadLevel(ref reader);
                    break;
                case 1:
                    lowest = reader.PriceAt(1);
                    break;
                case 2:
                    typical = reader.PriceAt(1);
                    break;
                case 4:
                    typicalLow = reader.PriceAt(1);
                    break;
                case 5:
                    typicalHigh = reader.PriceAt(1);
                    break;
                case 10:
                    ReadHistory(ref reader, history);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return level is null ? null : new PriceInsights
        {
            Level = level.Value,
            Lowest = lowest,
            Typical = typical,
            TypicalLow = typicalLow,
            TypicalHigh = typicalHigh,
            History = history,
        };
    }

    /// <summary>2 to 4 are positions within the typical range.</summary>
    private static PriceLevel? ReadLevel(ref PositionalReader reader) => reader.Int32() switch
    {
        1 => PriceLevel.Low,
        2 or 3 or 4 => PriceLevel.Typical,
        5 => PriceLevel.High,
        _ => null,
    };

    /// <summary><c>[[[epoch milliseconds, price], …]]</c></summary>
    private static void ReadHistory(ref PositionalReader reader, List<PricePoint> history)
    {
        if (!reader.Enter())
        {
            return;
        }

        for (var i = 0; reader.Next(); i++)
        {
            if (i == 0)
            {
                ReadPoints(ref reader, history);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadPoints(ref PositionalReader reader, List<PricePoint> history)
    {
        if (!reader.Enter())
        {
            return;
        }

        while (reader.Next())
        {
            if (ReadPoint(ref reader) is { } point)
            {
                history.Add(point);
            }
        }
    }

    private static PricePoint? ReadPoint(ref PositionalReader reader)
    {
        long? milliseconds = null;
        decimal? price = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        milliseconds = reader.Int64();
                        break;
                    case 1:
                        price = reader.Decimal();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return price is not >= 0 || milliseconds is not (>= 0 and <= LastMillisecond)
            ? null
            : new PricePoint(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value), price.Value);
    }
}
