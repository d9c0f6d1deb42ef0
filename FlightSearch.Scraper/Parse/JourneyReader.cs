using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>What a row says of the flights, before price and tokens.</summary>
internal readonly record struct Journey(
    IReadOnlyList<string> Airlines, FlightLeg[] Legs, IReadOnlyList<Layover> Layovers,
    string From, string To, DateTime Departure, DateTime Arrival, int DurationMinutes, int? Co2Grams, int? Co2TypicalGrams);

/// <summary>Source: <c>row[0]</c>.</summary>
internal static class JourneyReader
{
    /// <summary>Null when the row lacks an airport, a time, a duration, or has a flight or layover that cannot be read.</summary>
    public static Journey? Read(ref Utf8JsonReader reader)
    {
        IReadOnlyList<string> airlines = [];
        FlightLeg[]? legs = null;
        IReadOnlyList<Layover>? layovers = [];
        string? from = null, to = null;
        DateOnly? departureDate = null, arrivalDate = null;
        TimeOnly? departureTime = null, arrivalTime = null;
        int? minutes = null;
        (int? Grams, int? Typical) co2 = default;

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 1:
                    airlines = ReadAirlines(ref reader);
                    break;
                case 2:
                    legs = ReadLegs(ref reader);
                    break;
                case 3:
                    from = reader.Text();
                    break;
                case 4:
                    departureDate = WallClock.ReadDate(ref reader);
                    break;
                case 5:
                    departureTime = WallClock.ReadTime(ref reader);
                    break;
                case 6:
                    to = reader.Text();
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
                case 22:
                    co2 = ReadEmissions(ref reader);
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
                airlines, legs, layovers, from, to, departure.Value, arrival.Value, minutes.Value, co2.Grams, co2.Typical);
    }

    private static List<string> ReadAirlines(ref Utf8JsonReader reader)
    {
        List<string> airlines = [];

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (reader.Text() is { } airline)
                {
                    airlines.Add(airline);
                }
            }
        }

        return airlines;
    }

    private static FlightLeg[]? ReadLegs(ref Utf8JsonReader reader)
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

    private static (int? Grams, int? Typical) ReadEmissions(ref Utf8JsonReader reader)
    {
        int? grams = null, typical = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 7:
                        grams = reader.Int32();
                        break;
                    case 8:
                        typical = reader.Int32();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return (grams, typical);
    }
}
