namespace FlightSearch.Scraper;

/// <summary>Reads airports and cities.</summary>
/// <remarks>
/// Source: <c>[[code, type], name, [city identifier, city, …], [latitude, longitude], country code, …, country]</c>.
/// </remarks>
internal static class PlaceReader
{
    private const int Airport = 0;
    private const int Country = 6;

    /// <summary>The airports of the page's table.</summary>
    /// <remarks>Source: <c>ds:1[17]</c>.</remarks>
    public static IReadOnlyList<PageAirport> ReadAirports(ref PositionalReader reader)
    {
        List<PageAirport> airports = [];

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (Read(ref reader) is (PageAirport airport, Airport))
                {
                    airports.Add(airport);
                }
            }
        }

        return airports;
    }

    /// <summary>Codes of airports and identifiers of cities.</summary>
    /// <remarks>Source: <c>ds:1[1][i][0]</c> and <c>[1]</c>.</remarks>
    public static IReadOnlyList<string> ReadCodes(ref PositionalReader reader)
    {
        List<string> codes = [];

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (Read(ref reader) is ({ } place, _))
                {
                    codes.Add(place.Code);
                }
            }
        }

        return codes;
    }

    private static (PageAirport? Place, int? Type) Read(ref PositionalReader reader)
    {
        (string? Code, int? Type) id = default;
        (string? Id, string? Name) city = default;
        (double? Latitude, double? Longitude) position = default;
        string? name = null, countryCode = null, country = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        id = ReadId(ref reader);
                        break;
                    case 1:
                        name = reader.Name();
                        break;
                    case 2:
                        city = reader.TwoNames();
                        break;
                    case 3:
                        position = ReadPosition(ref reader);
                        break;
                    case 4:
                        countryCode = reader.Name();
                        break;
                    case Country:
                        country = reader.Name();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return id.Code is null
            ? default
            : (new PageAirport(
                id.Code, name ?? id.Code, city.Id, city.Name, position.Latitude, position.Longitude, countryCode, country), id.Type);
    }

    private static (string? Code, int? Type) ReadId(ref PositionalReader reader)
    {
        string? code = null;
        int? type = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        code = reader.Code();
                        break;
                    case 1:
                        type = reader.Int32();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return (code, type);
    }

    private static (double? Latitude, double? Longitude) ReadPosition(ref PositionalReader reader)
    {
        double? latitude = null, longitude = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        latitude = reader.Double();
                        break;
                    case 1:
                        longitude = reader.Double();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? (latitude, longitude) : default;
    }
}
