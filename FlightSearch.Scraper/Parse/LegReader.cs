namespace FlightSearch.Scraper;

/// <summary>Reads one flight of a row.</summary>
/// <remarks>Source: <c>row[0][2][i]</c>, 32 or 33 fields.</remarks>
internal static class LegReader
{
    /// <summary>Null if an airport, a time or the duration is missing.</summary>
    public static FlightLeg? Read(ref PositionalReader reader)
    {
        string? from = null, fromName = null, to = null, toName = null, operatedBy = null, aircraft = null;
        FlightDesignator? operating = null;
        IReadOnlyList<FlightDesignator> codeshares = [];
        DateOnly? departureDate = null, arrivalDate = null;
        TimeOnly? departureTime = null, arrivalTime = null;
        int? departureOffset = null, arrivalOffset = null, minutes = null, co2 = null;
        SeatPitch? pitch = null;
        Amenities? amenities = null;
        SeatClass? seatClass = null;
        Cabin? cabin = null;

        if (!reader.Enter())
        {
            return null;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 2:
                    operatedBy = reader.Name();
                    break;
                case 3:
                    from = reader.Code();
                    break;
                case 4:
                    fromName = reader.Name();
                    break;
                case 5:
                    toName = reader.Name(); // the name is before the code here
                    break;
                case 6:
                    to = reader.Code();
                    break;
                case 7:
                    departureOffset = reader.Int32();
                    break;
                case 8:
                    departureTime = WallClock.ReadTime(ref reader);
                    break;
                case 9:
                    arrivalOffset = reader.Int32();
                    break;
                case 10:
                    arrivalTime = WallClock.ReadTime(ref reader);
                    break;
                case 11:
                    minutes = reader.Int32();
                    break;
                case 12:
                    amenities = SeatReader.ReadAmenities(ref reader);
                    break;
                case 13:
                    seatClass = SeatReader.ReadClass(ref reader);
                    break;
                case 14:
                    pitch = SeatPitch.Read(reader.Name());
                    break;
                case 15:
                    codeshares = DesignatorReader.ReadAll(ref reader) ?? codeshares;
                    break;
                case 16:
                    cabin = SeatReader.ReadCabin(ref reader);
                    break;
                case 17:
                    aircraft = reader.Name();
                    break;
                case 20:
                    departureDate = WallClock.ReadDate(ref reader);
                    break;
                case 21:
                    arrivalDate = WallClock.ReadDate(ref reader);
                    break;
                case 22:
                    operating = DesignatorReader.Read(ref reader);
                    break;
                case 30 when pitch is null:
                    pitch = SeatPitch.Read(reader.Name()); // the same with the full name of the unit
                    break;
                case 31:
                    co2 = reader.Amount();
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
                Operating = operating,
                Codeshares = codeshares,
                OperatedBy = operatedBy,
                From = from,
                FromName = fromName,
                To = to,
                ToName = toName,
                Departure = departure.Value,
                Arrival = arrival.Value,
                DepartureDayOffset = departureOffset ?? 0,
                ArrivalDayOffset = arrivalOffset ?? 0,
                DurationMinutes = minutes.Value,
                Aircraft = aircraft,
                Cabin = cabin,
                SeatClass = seatClass,
                SeatPitchInches = pitch?.Inches,
                SeatPitchCentimetres = pitch?.Centimetres,
                Amenities = amenities,
                Co2Grams = co2,
            };
    }
}
