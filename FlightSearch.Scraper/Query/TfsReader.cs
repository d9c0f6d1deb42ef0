using System.Globalization;
using FlightSearch.Tfs;
using TfsBags = FlightSearch.Tfs.Bags;
using TfsMessage = FlightSearch.Tfs.Tfs;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads a <see cref="FlightQuery"/> from the protobuf message. Unknown fields are ignored, unknown values are errors.
/// </summary>
internal static class TfsReader
{
    public static TfsReading Read(TfsMessage tfs)
    {
        if (tfs.HasContext && tfs.Context != TfsCodes.FlightSearch)
        {
            var kind = tfs.Context == TfsCodes.Explore ? ", the explore map" : "";
            return Unknown("notAFlightSearch", $"field 2 is {tfs.Context}{kind}; only 2, a flight search, is read.");
        }

        if (!Enum.IsDefined((Trip)tfs.Trip))
        {
            return Unknown("unknownTrip", $"field 19 is {tfs.Trip}; known are 1 round trip, 2 one-way, 3 multi-city.");
        }

        // Google reads a missing cabin as economy.
        var cabin = tfs.Cabin == 0 ? Cabin.Economy : (Cabin)tfs.Cabin;
        if (!Enum.IsDefined(cabin))
        {
            return Unknown("unknownCabin", $"field 9 is {tfs.Cabin}; known are 1 economy to 4 first.");
        }

        if (tfs.Passengers.Any(code => code is < TfsCodes.Adult or > TfsCodes.InfantInSeat))
        {
            return Unknown(
                "unknownPassenger", "field 8 holds a traveller other than 1 adult, 2 child, 3 infant on lap, 4 infant in seat.");
        }

        if (tfs.Slices.SelectMany(DatesOf).FirstOrDefault(date => ReadDate(date) is null) is { } undated)
        {
            return Unknown("unknownDate", $"\"{undated}\" is not a date of the form yyyy-MM-dd.");
        }

        return new TfsReading.Decoded(new FlightQuery
        {
            Trip = (Trip)tfs.Trip,
            Legs = [.. tfs.Slices.Select(ReadLeg)],
            Cabin = cabin,
            Passengers = ReadPassengers(tfs.Passengers),
            MaxPrice = tfs.HasMaxPrice ? tfs.MaxPrice : null,
            Bags = tfs.Bags is null ? null : ReadBags(tfs.Bags),
            HideSeparateTickets = tfs.HideSeparateTickets,
            ExcludeBasicEconomy = tfs.ExcludeBasicEconomy,
        });
    }

    private static FlightQueryLeg ReadLeg(Slice slice) => new()
    {
        From = [.. slice.Origins.Select(place => place.Name)],
        To = [.. slice.Destinations.Select(place => place.Name)],
        FromTypes = ReadTypes(slice.Origins),
        ToTypes = ReadTypes(slice.Destinations),
        Date = ReadDate(slice.Date),
        MaxStops = slice.HasMaxStops ? slice.MaxStops : null,
        Airlines = [.. slice.Airlines],
        ExcludeAirlines = [.. slice.ExcludeAirlines],
        DepartAfterHour = slice.HasDepartureFromHour ? slice.DepartureFromHour : null,
        DepartBeforeHour = slice.HasDepartureToHour ? slice.DepartureToHour : null,
        ArriveAfterHour = slice.HasArrivalFromHour ? slice.ArrivalFromHour : null,
        ArriveBeforeHour = slice.HasArrivalToHour ? slice.ArrivalToHour : null,
        MaxDurationMinutes = slice.HasMaxDurationMinutes ? slice.MaxDurationMinutes : null,
        Via = [.. slice.ConnectingAirports],
        MinLayoverMinutes = slice.HasMinLayoverMinutes ? slice.MinLayoverMinutes : null,
        MaxLayoverMinutes = slice.HasMaxLayoverMinutes ? slice.MaxLayoverMinutes : null,
        LessEmissions = slice.Emissions.Contains(TfsCodes.LessEmissions),
        Selected = [.. slice.Selected.Select(ReadSelected)],
    };

    /// <summary>Empty if all types are those of a new query or absent, as other programs leave them.</summary>
    private static int[] ReadTypes(IReadOnlyCollection<Location> places)
    {
        int[] types = [.. places.Select(place => place.Type == 0 ? TfsCodes.LocationType(place.Name) : place.Type)];

        return types.SequenceEqual(places.Select(place => TfsCodes.LocationType(place.Name))) ? [] : types;
    }

    private static SelectedFlight ReadSelected(SelectedLeg flight) =>
        new(flight.Origin, ReadDate(flight.Date)!.Value, flight.Destination, flight.Airline, flight.FlightNumber);

    private static Passengers ReadPassengers(IEnumerable<int> codes)
    {
        var counts = codes.CountBy(code => code).ToDictionary();

        return new Passengers(
            counts.GetValueOrDefault(TfsCodes.Adult),
            counts.GetValueOrDefault(TfsCodes.Child),
            counts.GetValueOrDefault(TfsCodes.InfantOnLap),
            counts.GetValueOrDefault(TfsCodes.InfantInSeat));
    }

    private static Bags ReadBags(TfsBags bags) =>
        new(bags.HasCarryOn ? bags.CarryOn : null, bags.HasChecked ? bags.Checked : null);

    /// <summary>Dates that must be valid: of a leg if it has one, and of every chosen flight.</summary>
    private static IEnumerable<string> DatesOf(Slice slice) =>
        slice.Selected.Select(flight => flight.Date).Concat(slice.Date is "" ? [] : [slice.Date]);

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static TfsReading.Undecodable Unknown(string code, string message) => new(code, $"tfs: {message}");
}
