using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>One flight of a row. Source: <c>row[0][2][i]</c>, 32 or 33 fields.</summary>
internal static class LegReader
{
    /// <summary>Null when the flight lacks an airport, a time or a duration.</summary>
    public static FlightLeg? Read(ref Utf8JsonReader reader)
    {
        string? from = null, to = null, aircraft = null, number = null;
        DateOnly? departureDate = null, arrivalDate = null;
        TimeOnly? departureTime = null, arrivalTime = null;
        int? minutes = null, co2 = null;

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 3:
                    from = reader.Text();
                    break;
                case 6:
                    to = reader.Text();
                    break;
                case 8:
                    departureTime = WallClock.ReadTime(ref reader);
                    break;
                case 10:
                    arrivalTime = WallClock.ReadTime(ref reader);
                    break;
                case 11:
                    minutes = reader.Int32();
                    break;
                case 17:
                    aircraft = reader.Text();
                    break;
                case 20:
                    departureDate = WallClock.ReadDate(ref reader);
                    break;
                case 21:
                    arrivalDate = WallClock.ReadDate(ref reader);
                    break;
                case 22:
                    number = ReadFlightNumber(ref reader);
                    break;
                case 31:
                    co2 = reader.Int32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var departure = WallClock.Join(departureDate, departureTime);
        var arrival = WallClock.Join(arrivalDate, arrivalTime);

        return from is null || to is null || departure is null || arrival is null || minutes is not > 0
            ? null
            : new FlightLeg
            {
                FlightNumber = number,
                From = from,
                To = to,
                Departure = departure.Value,
                Arrival = arrival.Value,
                DepartureWithOffset = null,
                ArrivalWithOffset = null,
                DurationMinutes = minutes.Value,
                Aircraft = aircraft,
                Co2Grams = co2,
            };
    }

    /// <summary>Of the operating carrier: <c>[code, number, …]</c>.</summary>
    private static string? ReadFlightNumber(ref Utf8JsonReader reader)
    {
        string? airline = null, number = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        airline = reader.Text();
                        break;
                    case 1:
                        number = reader.Text();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return airline is null || number is null ? null : airline + number;
    }
}
