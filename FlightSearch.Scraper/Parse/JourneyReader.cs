namespace FlightSearch.Scraper;

/// <summary>The part of a row that describes the flights.</summary>
internal readonly record struct Journey(
    IReadOnlyList<string> Airlines, FlightLeg[] Legs, IReadOnlyList<Layover> Layovers,
    string From, string To, DateTime Departure, DateTime Arrival, int DurationMinutes,
    IReadOnlyList<string> CodeshareSellers, Emissions Emissions, bool SelfTransfer);

/// <summary>Reads the journey of a row.</summary>
/// <remarks>Source: <c>row[0]</c>.</remarks>
internal static class JourneyReader
{
    /// <summary>
    /// Null if an airport, a time or the duration is missing, or if a flight or layover cannot be read.
    /// </summary>
    public static Journey? Read(ref PositionalReader reader)
    {
        IReadOnlyList<string> airlines = [];
        FlightLeg[]? legs = null;
        IReadOnlyList<Layover>? layovers = [];
        string? from = null, to = null;
        DateOnly? departureDate = null, arrivalDate = null;
        TimeOnly? departureTime = null, arrivalTime = null;
        int? minutes = null;
        IReadOnlyList<string> sellers = [];
        Emissions emissions = default;
        var selfTransfer = false;

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 1:
                    airlines = ReadNames(ref reader) ?? airlines;
                    break;
                case 2:
                    legs = ReadLegs(ref reader);
                    break;
                case 3:
                    from = reader.Code();
                    break;
                case 4:
                    departureDate = WallClock.ReadDate(ref reader);
                    break;
                case 5:
                    departureTime = WallClock.ReadTime(ref reader);
                    break;
                case 6:
                    to = reader.Code();
                    break;
                case 7:
                    arrivalDate = WallClock.ReadDate(ref reader);
                    break;
                case 8:
                    arrivalTime = WallClock.ReadTime(ref reader);
                    break;
                case 9:
                    minutes = reader.Int32();
                    break;
                case 13:
                    layovers = LayoverReader.Read(ref reader);
                    break;
                case 16:
                    sellers = ReadNames(ref reader) ?? sellers;
                    break;
                case 22:
                    emissions = Emissions.Read(ref reader);
                    break;
                case 26:
                    selfTransfer = reader.HasNumber(1);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var departure = WallClock.Join(departureDate, departureTime);
        var arrival = WallClock.Join(arrivalDate, arrivalTime);

        return legs is null || layovers is null || from is null || to is null
            || departure is null || arrival is null || minutes is not > 0
            ? null
            : new Journey(
                airlines, legs, layovers, from, to, departure.Value, arrival.Value, minutes.Value, sellers, emissions, selfTransfer);
    }

    private static List<string>? ReadNames(ref PositionalReader reader)
    {
        List<string>? names = null;

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (reader.Name() is { } name)
                {
                    (names ??= []).Add(name);
                }
            }
        }

        return names;
    }

    /// <summary>Null if one of them cannot be read.</summary>
    private static FlightLeg[]? ReadLegs(ref PositionalReader reader)
    {
        List<FlightLeg> legs = [];
        var allRead = true;

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (LegReader.Read(ref reader) is { } leg)
                {
                    legs.Add(leg);
                }
                else
                {
                    allRead = false;
                }
            }
        }

        return allRead && legs.Count > 0 ? [.. legs] : null;
    }
}
