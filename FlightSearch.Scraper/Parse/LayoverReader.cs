namespace FlightSearch.Scraper;

/// <summary>Reads the layovers of a journey.</summary>
/// <remarks>
/// Source: <c>row[0][13]</c>, <c>[[minutes, arrival airport, departure airport, marks, departure name, its city,
/// arrival name, its city], …]</c>; null for a nonstop journey.
/// </remarks>
internal static class LayoverReader
{
    // 2 marks a change of airport, which the airport codes show too.
    private const int OvernightMark = 1;

    /// <summary>Null if an entry is not a layover. Missing values of a layover are null.</summary>
    public static List<Layover>? Read(ref PositionalReader reader)
    {
        List<Layover> layovers = [];
        var allRead = reader.IsArray || reader.IsNull;

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (ReadOne(ref reader) is { } layover)
                {
                    layovers.Add(layover);
                }
                else
                {
                    allRead = false;
                }
            }
        }

        return allRead ? layovers : null;
    }

    private static Layover? ReadOne(ref PositionalReader reader)
    {
        int? minutes = null;
        string? arrival = null, departure = null, arrivalName = null, arrivalCity = null, departureName = null, departureCity = null;
        var overnight = false;

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 0:
                    minutes = reader.Amount();
                    break;
                case 1:
                    arrival = reader.Code();
                    break;
                case 2:
                    departure = reader.Code();
                    break;
                case 3:
                    overnight = reader.HasNumber(OvernightMark);
                    break;
                case 4:
                    departureName = reader.Name(); // names have the opposite order of the codes
                    break;
                case 5:
                    departureCity = reader.Name();
                    break;
                case 6:
                    arrivalName = reader.Name();
                    break;
                case 7:
                    arrivalCity = reader.Name();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Layover(minutes, arrival, departure)
        {
            ArrivalAirportName = arrivalName,
            ArrivalCity = arrivalCity,
            DepartureAirportName = departureName,
            DepartureCity = departureCity,
            Overnight = overnight,
        };
    }
}
