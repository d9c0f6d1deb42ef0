namespace FlightSearch.Scraper;

/// <summary>Reads the filters offered on a page.</summary>
/// <remarks>
/// Source: <c>ds:1[7]</c>, <c>[[[null, lowest price], [null, highest]], [alliances, airlines], [connecting airports,
/// minimum minutes, maximum], [minimum minutes, maximum], …]</c>.
/// </remarks>
internal static class FiltersOfferedReader
{
    public static FiltersOffered? Read(ref PositionalReader reader)
    {
        Extent<decimal>? price = null;
        (IReadOnlyList<NamedCode> Alliances, IReadOnlyList<NamedCode> Airlines) airlines = ([], []);
        (IReadOnlyList<NamedCode> Airports, Extent<int>? Minutes) layovers = ([], null);
        Extent<int>? duration = null;

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 0:
                    price = ReadPrices(ref reader);
                    break;
                case 1:
                    airlines = ReadAirlines(ref reader);
                    break;
                case 2:
                    layovers = ReadLayovers(ref reader);
                    break;
                case 3:
                    duration = ReadExtent(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new FiltersOffered
        {
            Price = price,
            Airlines = airlines.Airlines,
            Alliances = airlines.Alliances,
            ConnectingAirports = layovers.Airports,
            LayoverMinutes = layovers.Minutes,
            DurationMinutes = duration,
        };
    }

    private static Extent<decimal>? ReadPrices(ref PositionalReader reader)
    {
        decimal? lowest = null, highest = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        lowest = reader.PriceAt(1);
                        break;
                    case 1:
                        highest = reader.PriceAt(1);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return lowest is { } low && highest is { } high ? new Extent<decimal>(low, high) : null;
    }

    private static (IReadOnlyList<NamedCode> Alliances, IReadOnlyList<NamedCode> Airlines) ReadAirlines(ref PositionalReader reader)
    {
        IReadOnlyList<NamedCode> alliances = [], airlines = [];

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        alliances = ReadNamed(ref reader);
                        break;
                    case 1:
                        airlines = ReadNamed(ref reader);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return (alliances, airlines);
    }

    private static (IReadOnlyList<NamedCode> Airports, Extent<int>? Minutes) ReadLayovers(ref PositionalReader reader)
    {
        IReadOnlyList<NamedCode> airports = [];
        int? least = null, most = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        airports = ReadNamed(ref reader);
                        break;
                    case 1:
                        least = reader.Amount();
                        break;
                    case 2:
                        most = reader.Amount();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return (airports, Extent(least, most));
    }

    private static Extent<int>? ReadExtent(ref PositionalReader reader)
    {
        var (least, most) = reader.TwoAmounts();

        return Extent(least, most);
    }

    private static Extent<int>? Extent(int? least, int? most) =>
        least is { } low && most is { } high ? new Extent<int>(low, high) : null;

    /// <summary><c>[[code, name], …]</c></summary>
    private static List<NamedCode> ReadNamed(ref PositionalReader reader)
    {
        List<NamedCode> named = [];

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (reader.TwoNames() is ({ } code, { } name))
                {
                    named.Add(new NamedCode(code, name));
                }
            }
        }

        return named;
    }
}
