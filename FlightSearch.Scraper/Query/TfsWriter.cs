using FlightSearch.Tfs;
using TfsBags = FlightSearch.Tfs.Bags;
using TfsMessage = FlightSearch.Tfs.Tfs;

namespace FlightSearch.Scraper;

/// <summary><see cref="FlightQuery"/> to protobuf message, with the constant fields that Google's pages write.</summary>
internal static class TfsWriter
{
    public static TfsMessage Write(FlightQuery query)
    {
        var tfs = new TfsMessage
        {
            Mode = TfsCodes.Mode,
            Context = TfsCodes.FlightSearch,
            Cabin = (int)query.Cabin,
            Constant14 = 1,
            Constant16 = new Marker { Value = ulong.MaxValue },
            Trip = (int)query.Trip,
        };

        tfs.Slices.Add(query.Legs.Select((_, index) => WriteLeg(query, index)));
        tfs.Passengers.Add(WritePassengers(query.Passengers));

        if (query.MaxPrice is { } price)
        {
            tfs.MaxPrice = price;
        }

        if (query.Bags is { } bags)
        {
            tfs.Bags = WriteBags(bags);
        }

        if (query.HideSeparateTickets)
        {
            tfs.HideSeparateTickets = true;
        }

        if (query.ExcludeBasicEconomy)
        {
            tfs.ExcludeBasicEconomy = true;
        }

        return tfs;
    }

    private static IEnumerable<int> WritePassengers(Passengers passengers) =>
    [
        .. Enumerable.Repeat(TfsCodes.Adult, passengers.Adults),
        .. Enumerable.Repeat(TfsCodes.Child, passengers.Children),
        .. Enumerable.Repeat(TfsCodes.InfantOnLap, passengers.InfantsOnLap),
        .. Enumerable.Repeat(TfsCodes.InfantInSeat, passengers.InfantsInSeat),
    ];

    private static TfsBags WriteBags(Bags bags)
    {
        var written = new TfsBags();

        if (bags.CarryOn is { } carryOn)
        {
            written.CarryOn = carryOn;
        }

        if (bags.Checked is { } @checked)
        {
            written.Checked = @checked;
        }

        return written;
    }

    private static Slice WriteLeg(FlightQuery query, int index)
    {
        var leg = query.Legs[index];
        var slice = new Slice { Date = leg.Date?.ToString("yyyy-MM-dd") ?? "" };

        slice.Selected.Add(leg.Selected.Select(WriteSelected));
        slice.Airlines.Add(leg.Airlines);
        slice.ExcludeAirlines.Add(leg.ExcludeAirlines);
        slice.Origins.Add(leg.From.Select(place => WritePlace(place, IsHome(query, index, isOrigin: true, place))));
        slice.Destinations.Add(leg.To.Select(place => WritePlace(place, IsHome(query, index, isOrigin: false, place))));
        slice.ConnectingAirports.Add(leg.Via);

        if (leg.LessEmissions)
        {
            slice.Emissions.Add(TfsCodes.LessEmissions);
        }

        WriteLimits(leg, slice);
        return slice;
    }

    // The generated properties take no null: what is not asked for must not be touched.
    private static void WriteLimits(FlightQueryLeg leg, Slice slice)
    {
        if (leg.MaxStops is { } stops)
        {
            slice.MaxStops = stops;
        }

        if (leg.DepartAfterHour is { } departAfter)
        {
            slice.DepartureFromHour = departAfter;
        }

        if (leg.DepartBeforeHour is { } departBefore)
        {
            slice.DepartureToHour = departBefore;
        }

        if (leg.ArriveAfterHour is { } arriveAfter)
        {
            slice.ArrivalFromHour = arriveAfter;
        }

        if (leg.ArriveBeforeHour is { } arriveBefore)
        {
            slice.ArrivalToHour = arriveBefore;
        }

        if (leg.MaxDurationMinutes is { } duration)
        {
            slice.MaxDurationMinutes = duration;
        }

        if (leg.MinLayoverMinutes is { } shortest)
        {
            slice.MinLayoverMinutes = shortest;
        }

        if (leg.MaxLayoverMinutes is { } longest)
        {
            slice.MaxLayoverMinutes = longest;
        }
    }

    private static SelectedLeg WriteSelected(SelectedFlight flight) => new()
    {
        Origin = flight.From,
        Date = flight.Date.ToString("yyyy-MM-dd"),
        Destination = flight.To,
        Airline = flight.Airline,
        FlightNumber = flight.FlightNumber,
    };

    private static Location WritePlace(string place, bool isHome) => new()
    {
        Type = !IsCity(place) ? TfsCodes.Airport : isHome ? TfsCodes.CityOnHomeSide : TfsCodes.CityOnOtherSide,
        Name = place,
    };

    /// <summary>Knowledge-Graph identifiers are paths; airport codes never are.</summary>
    private static bool IsCity(string place) => place.StartsWith('/');

    /// <summary>
    /// Whether a place lies on the side where the journey starts. A later leg of a multi-city trip has no sides: there the
    /// city itself tells.
    /// </summary>
    private static bool IsHome(FlightQuery query, int leg, bool isOrigin, string place) =>
        leg == 0 ? isOrigin
        : query.Trip == Trip.MultiCity ? query.Legs[0].From.Contains(place)
        : !isOrigin;
}
