using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>The values of a flight, in the order in which they are stored.</summary>
internal static class LegDetails
{
    public static void Write(DetailsWriter writer, FlightLeg leg, DateTime start)
    {
        writer.Text(leg.From);
        writer.Text(leg.FromName);
        writer.Text(leg.To);
        writer.Text(leg.ToName);
        writer.Time(leg.Departure, start);
        writer.Time(leg.DepartureWithOffset, leg.Departure ?? start);
        writer.Time(leg.Arrival, start);
        writer.Time(leg.ArrivalWithOffset, leg.Arrival ?? start);
        writer.Number(leg.DepartureDayOffset);
        writer.Number(leg.ArrivalDayOffset);
        writer.Number(leg.DurationMinutes);
        Write(writer, leg.Operating);
        Write(writer, leg.Marketing);
        writer.Count(leg.Codeshares.Count);
        foreach (var codeshare in leg.Codeshares)
        {
            Write(writer, codeshare);
        }

        writer.Text(leg.OperatedBy);
        writer.Text(leg.Aircraft);
        writer.Text(leg.AircraftCode);
        writer.Number((int?)leg.Cabin);
        writer.Number((int?)leg.SeatClass);
        writer.Number(leg.SeatPitchInches);
        writer.Number(leg.SeatPitchCentimetres);
        writer.Number((int?)leg.Amenities);
        writer.Number(leg.Co2Grams);
    }

    public static FlightLeg Read(ref DetailsReader reader, DateTime start)
    {
        var (from, fromName, to, toName) = (reader.Text(), reader.Text(), reader.Text(), reader.Text());
        var departure = reader.Time(start);
        var departureWithOffset = reader.TimeWithOffset(departure ?? start);
        var arrival = reader.Time(start);

        return new FlightLeg
        {
            From = from!,
            FromName = fromName,
            To = to!,
            ToName = toName,
            Departure = departure,
            DepartureWithOffset = departureWithOffset,
            Arrival = arrival,
            ArrivalWithOffset = reader.TimeWithOffset(arrival ?? start),
            DepartureDayOffset = reader.Number(),
            ArrivalDayOffset = reader.Number(),
            DurationMinutes = reader.Number(),
            Operating = ReadDesignator(ref reader),
            Marketing = ReadDesignator(ref reader),
            Codeshares = ReadCodeshares(ref reader),
            OperatedBy = reader.Text(),
            Aircraft = reader.Text(),
            AircraftCode = reader.Text(),
            Cabin = (Cabin?)reader.Number(),
            SeatClass = (SeatClass?)reader.Number(),
            SeatPitchInches = reader.Number(),
            SeatPitchCentimetres = reader.Number(),
            Amenities = (Amenities?)reader.Number(),
            Co2Grams = reader.Number(),
        };
    }

    private static void Write(DetailsWriter writer, FlightDesignator? designator)
    {
        writer.Text(designator?.Airline);
        if (designator is not null)
        {
            writer.Digits(designator.Number);
            writer.Text(designator.AirlineName);
        }
    }

    private static FlightDesignator? ReadDesignator(ref DetailsReader reader) =>
        reader.Text() is { } airline ? new FlightDesignator(airline, reader.Digits(), reader.Text()) : null;

    private static FlightDesignator[] ReadCodeshares(ref DetailsReader reader)
    {
        var count = reader.Count();
        if (count == 0)
        {
            return [];
        }

        var codeshares = new FlightDesignator[count];
        for (var i = 0; i < count; i++)
        {
            codeshares[i] = ReadDesignator(ref reader)!;
        }

        return codeshares;
    }
}
