using CsCheck;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Query;

/// <summary>Any query that <see cref="FlightQueryValidator"/> lets through.</summary>
internal static class QueryGen
{
    private static readonly Gen<string> Airport =
        Gen.Int[0, AirportTable.All.Count - 1].Select(i => AirportTable.All[i].Code);

    private static readonly Gen<string> City =
        Gen.Char['a', 'z'].Array[2, 7].Select(letters => $"/m/0{new string(letters)}");

    private static readonly Gen<string[]> Places = Gen.OneOf(Airport, City).Array[1, 7].Select(Distinct);

    private static readonly Gen<string[]> Airlines =
        Gen.OneOf(Gen.Const("BA"), Gen.Const("U2"), Gen.Const("STAR_ALLIANCE"), Gen.Const("ONEWORLD")).Array[0, 3].Select(Distinct);

    private static readonly Gen<int?> Hour = Gen.Int[0, 23].Nullable();
    private static readonly Gen<(int? After, int? Before)> Hours = Gen.Select(Hour, Hour, (one, other) => one > other ? (other, one) : (one, other));

    private static readonly Gen<int?> Minutes = Gen.Int[1, 3000].Nullable();

    private static readonly Gen<(int? Shortest, int? Longest)> Layover =
        Gen.Select(Minutes, Minutes, (one, other) => one > other ? (other, one) : (one, other));

    /// <summary>Of the stops between them, which <see cref="Fly"/> puts between a leg's ends.</summary>
    private static readonly Gen<SelectedFlight[]> Selected = Gen
        .Select(Airport, Gen.Int[1, 9999], (stop, number) => new SelectedFlight(stop, default, stop, "LH", $"{number}"))
        .Array[0, 2];

    private static readonly Gen<FlightQueryLeg> Leg =
        from ends in Gen.Select(Places, Places).Where(ends => ends.Item1.Concat(ends.Item2).Distinct().Count() > 1)
        from stops in Gen.Int[0, 2].Nullable()
        from lists in Gen.Select(Airlines, Airlines, Airport.Array[0, 2], Selected)
        from departure in Hours
        from arrival in Hours
        from limits in Gen.Select(Minutes, Layover)
        from lessEmissions in Gen.Bool
        from isOfType2 in Gen.Select(Gen.Bool, Gen.Bool)
        select new FlightQueryLeg
        {
            From = ends.Item1,
            To = ends.Item2,
            FromTypes = Types(ends.Item1, isOfType2.Item1),
            ToTypes = Types(ends.Item2, isOfType2.Item2),
            Date = new DateOnly(2027, 1, 1),
            MaxStops = stops < lists.Item4.Length - 1 ? null : stops,
            Airlines = lists.Item1,
            ExcludeAirlines = [.. lists.Item2.Except(lists.Item1)],
            Via = lists.Item3,
            Selected = lists.Item4,
            DepartAfterHour = departure.After,
            DepartBeforeHour = departure.Before,
            ArriveAfterHour = arrival.After,
            ArriveBeforeHour = arrival.Before,
            MaxDurationMinutes = limits.Item1,
            MinLayoverMinutes = limits.Item2.Shortest < limits.Item1 ? limits.Item2.Shortest : null,
            MaxLayoverMinutes = limits.Item2.Longest,
            LessEmissions = lessEmissions,
        };

    private static readonly Gen<Passengers> Party =
        from adults in Gen.Int[0, 4]
        from children in Gen.Int[0, 3]
        from onLap in Gen.Int[0, Math.Min(adults, 1)]
        from inSeat in Gen.Int[0, 1]
        select new Passengers(adults, children, onLap, inSeat);

    public static readonly Gen<FlightQuery> Valid =
        from trip in Gen.Enum<Trip>()
        from legs in Leg.Array[LegsOf(trip).Fewest, LegsOf(trip).Most]
        from days in Gen.Int[0, 20].Array[legs.Length]
        from cabin in Gen.Enum<Cabin>()
        from party in Party
        from price in Gen.Int[1, 100_000].Nullable()
        from bags in Gen.Select(Gen.Int[0, 9].Nullable(), Gen.Int[0, 9].Nullable(), (carryOn, @checked) => new Bags(carryOn, @checked)).Null()
        from flags in Gen.Select(Gen.Bool, Gen.Bool)
        select new FlightQuery
        {
            Trip = trip,
            Legs = [.. legs.Select((leg, i) => Fly(trip == Trip.RoundTrip && i == 1 ? leg with { From = legs[0].To, To = legs[0].From, FromTypes = legs[0].ToTypes, ToTypes = [] } : leg, days.Take(i + 1).Sum()))],
            Cabin = cabin,
            Passengers = party,
            MaxPrice = price,
            Bags = bags,
            HideSeparateTickets = flags.Item1,
            ExcludeBasicEconomy = flags.Item2,
        };

    private static FlightQueryLeg Fly(FlightQueryLeg leg, int days)
    {
        var date = leg.Date!.Value.AddDays(days);
        SelectedFlight[] flights = [.. leg.Selected.Select(flight => flight with { Date = date })];
        if (flights.Length > 0)
        {
            flights[0] = flights[0] with { From = Stop(leg.From) };
            flights[^1] = flights[^1] with { To = Stop(leg.To) };
        }

        return leg with { Date = date, Selected = flights };
    }

    /// <summary>None where every type is that of a new query.</summary>
    private static int[] Types(string[] places, bool isOfType2) => isOfType2 && places.Any(place => place.StartsWith('/'))
        ? [.. places.Select((place, i) => !place.StartsWith('/') ? 1 : Array.FindIndex(places, city => city.StartsWith('/')) == i ? 2 : 3)]
        : [];

    private static string Stop(IReadOnlyList<string> places) => places[0].StartsWith('/') ? "LHR" : places[0];

    private static (int Fewest, int Most) LegsOf(Trip trip) => trip switch
    {
        Trip.OneWay => (1, 1),
        Trip.RoundTrip => (2, 2),
        _ => (1, FlightQueryValidator.MaxLegs),
    };

    private static string[] Distinct(string[] values) => [.. values.Distinct()];
}
