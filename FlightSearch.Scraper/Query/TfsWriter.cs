using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>
/// Writes a <see cref="FlightQuery"/> as the bytes of a <c>tfs</c>, with the constant fields that Google writes.
/// Numbers and order of the fields are those of <c>tfs.proto</c>.
/// </summary>
internal static class TfsWriter
{
    public static void Write(FlightQuery query, ref WireWriter tfs)
    {
        tfs.Number(1, TfsCodes.Mode);
        tfs.Number(2, TfsCodes.FlightSearch);

        for (var i = 0; i < query.Legs.Count; i++)
        {
            WriteLeg(query.Legs[i], ref tfs);
        }

        WritePassengers(query.Passengers, ref tfs);
        tfs.Number(9, (int)query.Cabin);
        tfs.Number(12, query.MaxPrice);
        WriteBags(query.Bags, ref tfs);
        tfs.Number(14, 1);

        var constant = tfs.Open(16);
        tfs.Number(1, ulong.MaxValue);
        tfs.Close(constant);

        tfs.Flag(17, query.HideSeparateTickets);
        tfs.Number(19, (int)query.Trip);
        tfs.Flag(25, query.ExcludeBasicEconomy);
    }

    private static void WriteLeg(FlightQueryLeg leg, ref WireWriter tfs)
    {
        var slice = tfs.Open(3);

        if (leg.Date is { } date)
        {
            WriteDate(date, ref tfs);
        }

        WriteSelected(leg.Selected, ref tfs);
        tfs.Number(5, leg.MaxStops);
        tfs.Texts(6, leg.Airlines);
        tfs.Texts(7, leg.ExcludeAirlines);
        tfs.Number(8, leg.DepartAfterHour);
        tfs.Number(9, leg.DepartBeforeHour);
        tfs.Number(10, leg.ArriveAfterHour);
        tfs.Number(11, leg.ArriveBeforeHour);
        tfs.Number(12, leg.MaxDurationMinutes);
        WritePlaces(13, leg.From, leg.FromTypes, ref tfs);
        WritePlaces(14, leg.To, leg.ToTypes, ref tfs);
        tfs.Texts(15, leg.Via);
        tfs.Number(17, leg.MinLayoverMinutes);
        tfs.Number(18, leg.MaxLayoverMinutes);

        if (leg.LessEmissions)
        {
            var emissions = tfs.Open(19); // packed
            tfs.Varint(TfsCodes.LessEmissions);
            tfs.Close(emissions);
        }

        tfs.Close(slice);
    }

    private static void WriteSelected(IReadOnlyList<SelectedFlight> flights, ref WireWriter tfs)
    {
        foreach (var flight in flights)
        {
            var selected = tfs.Open(4);
            tfs.Text(1, flight.From);
            WriteDate(flight.Date, ref tfs);
            tfs.Text(3, flight.To);
            tfs.Text(5, flight.Airline);
            tfs.Text(6, flight.FlightNumber);
            tfs.Close(selected);
        }
    }

    /// <summary>Field 2 of a slice and of a selected flight.</summary>
    private static void WriteDate(DateOnly date, ref WireWriter tfs)
    {
        Span<byte> text = stackalloc byte["yyyy-MM-dd".Length];
        date.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        tfs.Text(2, text);
    }

    private static void WritePlaces(int field, IReadOnlyList<string> places, IReadOnlyList<int> types, ref WireWriter tfs)
    {
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            var location = tfs.Open(field);
            tfs.Number(1, i < types.Count ? types[i] : TfsCodes.LocationType(place));
            tfs.Text(2, place);
            tfs.Close(location);
        }
    }

    /// <summary>Field 8, one entry per traveller.</summary>
    private static void WritePassengers(Passengers passengers, ref WireWriter tfs)
    {
        Write(TfsCodes.Adult, passengers.Adults, ref tfs);
        Write(TfsCodes.Child, passengers.Children, ref tfs);
        Write(TfsCodes.InfantOnLap, passengers.InfantsOnLap, ref tfs);
        Write(TfsCodes.InfantInSeat, passengers.InfantsInSeat, ref tfs);

        static void Write(int kind, int count, ref WireWriter tfs)
        {
            for (var i = 0; i < count; i++)
            {
                tfs.Number(8, kind);
            }
        }
    }

    private static void WriteBags(Bags? bags, ref WireWriter tfs)
    {
        if (bags is not null)
        {
            var written = tfs.Open(13);
            tfs.Number(2, bags.CarryOn);
            tfs.Number(3, bags.Checked);
            tfs.Close(written);
        }
    }
}
