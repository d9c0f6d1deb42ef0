using System.Globalization;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Pages;

/// <summary>One flight of a row: an array of 33 elements, told apart by position only.</summary>
internal static class LegData
{
    public static void Write(ScriptData data, Flight flight, Itinerary itinerary, Cabin asked)
    {
        var dice = Dice.For("leg", flight.Name);
        var cabin = flight.Seat(asked);
        var pitch = flight.Aircraft.SeatPitch - (flight.Airline.IsLowCost ? 2 : 0);
        var seat = SeatClass(flight, cabin, pitch, ref dice);

        data.Open();
        data.Null(2);
        _ = flight.OperatedBy is { } other ? data.Text(other) : data.Null(); // 2
        data.Text(flight.From.Code).Text(flight.From.Name); // 3, 4
        data.Text(flight.To.Name).Text(flight.To.Code); // 5, 6: the arrival has its name first
        data.NumberOrNull(itinerary.DaysAfter(flight.Departs)).Time(flight.Departs); // 7, 8
        data.NumberOrNull(itinerary.DaysAfter(flight.Arrives)).Time(flight.Arrives); // 9, 10
        data.Number(flight.Minutes); // 11
        Amenities(data, flight, ref dice); // 12
        data.Number(seat); // 13
        _ = HasPitch(seat) ? data.Text($"{pitch} in") : data.Null(); // 14
        data.ListOrNull(Codeshares(flight, itinerary), (list, share) => Number(list, share.Airline, share.Number)); // 15
        data.Number((int)cabin).Text(flight.Aircraft.Name); // 16, 17
        Remarks(data, ref dice); // 18
        data.Flag(false).Date(flight.Departs).Date(flight.Arrives); // 19 to 21
        Number(data, flight.Airline, flight.Number); // 22
        data.Null(2).Number(1).Null(4); // 23 to 29
        _ = HasPitch(seat) ? data.Text($"{pitch} inches") : data.Null(); // 30
        data.Number(flight.Grams(asked)).Number(flight.Contrails); // 31, 32
        data.Close();
    }

    /// <summary>The number that the flight is sold under comes before its others.</summary>
    private static IReadOnlyList<Codeshare> Codeshares(Flight flight, Itinerary itinerary) => flight.Codeshares.Count < 2
        ? flight.Codeshares
        : [.. flight.Codeshares.OrderBy(share => share != itinerary.SoldAs(flight))];

    /// <summary>Two flags. On real pages they do not tell whose number a leg is sold under, so here they are drawn.</summary>
    private static void Remarks(ScriptData data, ref Dice dice) => _ = dice.Below(8) switch
    {
        < 4 => data.Null(),
        4 or 5 => data.Open().Flag(true).Close(),
        6 => data.Open().Null().Flag(true).Close(),
        _ => data.Open().Flag(true).Flag(true).Close(),
    };

    private static void Number(ScriptData data, Airline airline, int number) =>
        data.Open().Text(airline.Code).Text(number.ToString(CultureInfo.InvariantCulture)).Null().Text(airline.Name).Close();

    /// <summary>1 below average to 9; what is known of it is in google-flights.md.</summary>
    private static int SeatClass(Flight flight, Cabin cabin, int pitch, ref Dice dice) => cabin switch
    {
        Cabin.First => 6,
        Cabin.Business => flight.Aircraft.IsWide ? dice.Falls(0.15) ? 9 : 5 : 8,
        Cabin.PremiumEconomy => 4,
        _ => pitch switch { < 30 => 2, < 32 => 1, _ => 3 },
    };

    /// <summary>Real pages give none for seats that recline further than others.</summary>
    private static bool HasPitch(int seatClass) => seatClass < 4;

    /// <summary>
    /// A place for each amenity, up to the last that is there:
    /// one of 1 power outlet and USB, 3 power outlet, 5 USB; 8 live TV, 9 films on demand, 10 films on one's own screen, 11 Wi-Fi (2 free, 3 paid).
    /// </summary>
    private static void Amenities(ScriptData data, Flight flight, ref Dice dice)
    {
        Span<int> there = stackalloc int[12];
        if (!flight.Airline.IsLowCost || dice.Falls(0.3))
        {
            there[dice.Below(4) switch { < 2 => 1, 2 => 3, _ => 5 }] = 1;
            there[flight.Aircraft.IsWide ? 9 : dice.Falls(0.2) ? 8 : 10] = 1;
            there[11] = dice.Falls(0.7) ? dice.Between(2, 3) : 0;
        }

        data.Open();
        for (var place = 0; place <= there.LastIndexOfAnyExcept(0); place++)
        {
            _ = there[place] == 1 ? data.Flag(true) : data.NumberOrNull(there[place]);
        }

        data.Close();
    }
}
