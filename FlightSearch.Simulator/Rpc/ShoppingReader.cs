using System.Text.Json;
using FlightSearch.Simulator.Questions;
using FlightSearch.Tfs;

namespace FlightSearch.Simulator.Rpc;

/// <summary>
/// Reads the body of a browser's own search, a list in a string in a list, as the query of an address that asks the same. The order
/// it asks for is read over.
/// </summary>
internal static class ShoppingReader
{
    /// <summary>Null when the body is no search.</summary>
    public static (Tfs.Tfs Query, ViewList View)? Read(string? request)
    {
        try
        {
            using var outer = JsonDocument.Parse(request ?? "");
            using var inner = JsonDocument.Parse(outer.RootElement[1].GetString() ?? "");

            return (Query(inner.RootElement[1]), new ViewList { ShowAll = At(inner.RootElement, 3) is { } all ? all.GetInt32() : 0 });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException or FormatException or ArgumentNullException)
        {
            return null; // a place that must hold a list, a number or a text holds something else
        }
    }

    private static Tfs.Tfs Query(JsonElement main)
    {
        var query = new Tfs.Tfs
        {
            Trip = main[2].GetInt32(),
            Cabin = main[5].GetInt32(),
            ExcludeBasicEconomy = Number(main, 28) == 1,
        };
        query.Passengers.AddRange(List(main, 6).SelectMany((travellers, kind) => Enumerable.Repeat(kind + 1, Math.Clamp(travellers.GetInt32(), 0, 10))));
        query.Slices.AddRange(List(main, 13).Select(Slice));
        if (At(main, 7) is { } price)
        {
            query.MaxPrice = price[1].GetInt32();
        }

        if (At(main, 10) is { } bags)
        {
            query.Bags = new Bags { Checked = bags[0].GetInt32(), CarryOn = bags[1].GetInt32() };
        }

        return query;
    }

    private static Slice Slice(JsonElement asked)
    {
        var slice = new Slice { Date = asked[6].GetString() };
        slice.Origins.AddRange(Places(asked[0]));
        slice.Destinations.AddRange(Places(asked[1]));
        slice.Airlines.AddRange(Texts(asked, 4));
        slice.ExcludeAirlines.AddRange(Texts(asked, 5));
        slice.Selected.AddRange(List(asked, 8).Select(Selected));
        slice.ConnectingAirports.AddRange(Texts(asked, 9));
        slice.Emissions.AddRange(List(asked, 13).Select(level => level.GetInt32()));
        Limits(slice, asked);

        return slice;
    }

    private static void Limits(Slice slice, JsonElement asked)
    {
        if (Number(asked, 3) is { } stops && stops > 0)
        {
            slice.MaxStops = stops - 1; // 0 asks for any
        }

        if (At(asked, 2) is { } hours)
        {
            slice.DepartureFromHour = Number(hours, 0) ?? 0;
            slice.DepartureToHour = Number(hours, 1) ?? 23;
            slice.ArrivalFromHour = Number(hours, 2) ?? 0;
            slice.ArrivalToHour = Number(hours, 3) ?? 23;
        }

        if (At(asked, 7) is { } minutes)
        {
            slice.MaxDurationMinutes = minutes[0].GetInt32();
        }

        if (Number(asked, 11) is { } shortest)
        {
            slice.MinLayoverMinutes = shortest;
        }

        if (Number(asked, 12) is { } longest)
        {
            slice.MaxLayoverMinutes = longest;
        }
    }

    /// <summary>Every place is one list deeper than one would think.</summary>
    private static IEnumerable<Location> Places(JsonElement places) =>
        places.EnumerateArray().SelectMany(group => group.EnumerateArray()).Select(place => new Location { Name = place[0].GetString() });

    private static SelectedLeg Selected(JsonElement leg) => new()
    {
        Origin = leg[0].GetString(),
        Date = leg[1].GetString(),
        Destination = leg[2].GetString(),
        Airline = leg[4].GetString(),
        FlightNumber = leg[5].GetString(),
    };

    /// <summary>What a list has at a place; null where it ends before, or says null.</summary>
    private static JsonElement? At(JsonElement list, int place) =>
        place < list.GetArrayLength() && list[place].ValueKind != JsonValueKind.Null ? list[place] : null;

    private static int? Number(JsonElement list, int place) => At(list, place)?.GetInt32();

    private static JsonElement[] List(JsonElement list, int place) => At(list, place) is { } found ? [.. found.EnumerateArray()] : [];

    private static IEnumerable<string> Texts(JsonElement list, int place) => List(list, place).Select(text => text.GetString()!);
}
