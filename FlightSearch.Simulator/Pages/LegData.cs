using System.Globalization;
using FlightSearch.Simulator.Fares;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;
using static FlightSearch.Simulator.Pages.ScriptJson;

namespace FlightSearch.Simulator.Pages;

/// <summary>A flight of a row: 33 elements.</summary>
internal static class LegData
{
    public static object?[] Of(Flight flight, Itinerary itinerary, Cabin asked)
    {
        var dice = Dice.For("leg", flight.Name);
        var cabin = flight.Seat(asked);
        var pitch = flight.Aircraft.SeatPitch - (flight.Airline.IsLowCost ? 2 : 0);
        var seat = SeatClass(flight, cabin, pitch, ref dice);
        var hasPitch = seat < 4; // real pages give none for seats that recline further
        var soldFirst = flight.Codeshares.OrderBy(share => share != itinerary.SoldAs(flight));

        return
        [
            null,
            null,
            flight.OperatedBy,
            flight.From.Code, // 3
            flight.From.Name,
            flight.To.Name, // the name comes before the code
            flight.To.Code,
            NullIfZero(itinerary.DaysAfter(flight.Departs)), // 7
            Time(flight.Departs),
            NullIfZero(itinerary.DaysAfter(flight.Arrives)),
            Time(flight.Arrives),
            flight.Minutes, // 11
            Amenities(flight, ref dice),
            seat,
            hasPitch ? $"{pitch} in" : null,
            ListOrNull(soldFirst, share => Number(share.Airline, share.Number)), // 15
            (int)cabin,
            flight.Aircraft.Name,
            null,
            0, // 19
            Date(flight.Departs),
            Date(flight.Arrives),
            Number(flight.Airline, flight.Number), // 22
            null,
            null,
            1, // 25
            null,
            null,
            null,
            null,
            hasPitch ? $"{pitch} inches" : null, // 30
            flight.Grams(asked),
            0,
        ];
    }

    private static object?[] Number(Airline airline, int number) =>
        [airline.Code, number.ToString(CultureInfo.InvariantCulture), null, airline.Name];

    private static int SeatClass(Flight flight, Cabin cabin, int pitch, ref Dice dice) => cabin switch
    {
        Cabin.First => 6,
        Cabin.Business => flight.Aircraft.IsWide ? dice.Falls(0.15) ? 9 : 5 : 8,
        Cabin.PremiumEconomy => 4,
        _ => pitch switch { < 30 => 2, < 32 => 1, _ => 3 },
    };

    /// <summary>
    /// One slot for each amenity: 1 outlet and USB, 3 outlet, 5 USB; 8 live TV, 9 on-demand video, 10 streaming;
    /// 11 Wi-Fi (2 free, 3 paid). The list ends with the last amenity there is.
    /// </summary>
    private static object?[] Amenities(Flight flight, ref Dice dice)
    {
        var slots = new object?[12];
        if (!flight.Airline.IsLowCost || dice.Falls(0.3))
        {
            slots[dice.Below(4) switch { < 2 => 1, 2 => 3, _ => 5 }] = 1;
            slots[flight.Aircraft.IsWide ? 9 : dice.Falls(0.2) ? 8 : 10] = 1;
            slots[11] = dice.Falls(0.7) ? dice.Between(2, 3) : null;
        }

        return slots[..(Array.FindLastIndex(slots, slot => slot is not null) + 1)];
    }
}
