using System.Globalization;
using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>Fares for one adult, one way, in US cents. An itinerary has the same fare on every page.</summary>
internal static class Tariff
{
    private const double PricelessShare = 0.006;
    private const double WithoutBasicEconomy = 1.13;

    /// <summary>The typical fare of the route.</summary>
    public static long UsualCents(Airport from, Airport to, Cabin cabin)
    {
        var demand = Dice.For("demand", from.Code, to.Code).Between(0.75, 1.35);

        return (long)(100 * demand * Comfort(cabin) * ByDistance(from.KmTo(to)));
    }

    /// <summary>Null for the few rows without a price.</summary>
    public static long? Cents(Itinerary itinerary, Query query)
    {
        var cabin = query.Cabin;
        var date = DateOnly.FromDateTime(itinerary.Departs.DateTime);
        var dice = Dice.For("fare", itinerary.Name, date.ToString("O", CultureInfo.InvariantCulture));
        if (dice.Falls(PricelessShare))
        {
            return null;
        }

        var airline = itinerary.Flights[0].Airline;
        var detour = Math.Pow(Math.Max(1, itinerary.Km / itinerary.From.KmTo(itinerary.To)), 0.6);
        var stops = itinerary.Stops switch { 0 => 1.1, 1 => 0.9, _ => 1.05 };
        var brand = airline.IsLowCost ? 0.62 : Dice.For("brand", airline.Code).Between(0.9, 1.25);
        var bucket = 0.85 + 0.15 * dice.Below(6); // airlines sell in steps, so many fares are equal
        var peak = dice.Falls(0.05) ? dice.Between(2.0, 5.0) : 1;
        var basic = query.Message.ExcludeBasicEconomy && cabin == Cabin.Economy && airline.SellsBasicEconomy
            ? WithoutBasicEconomy
            : 1;
        var fare = UsualCents(itinerary.From, itinerary.To, cabin)
            * detour * stops * brand * bucket * peak * basic * OnDay(date);

        return (long)fare + BagCents(itinerary, query);
    }

    /// <summary>Separate tickets: cheap, and always with a price.</summary>
    public static long SeparateCents(Itinerary itinerary, Query query)
    {
        var date = DateOnly.FromDateTime(itinerary.Departs.DateTime);
        var discount = Dice.For("apart", itinerary.Name, $"{date:O}").Between(0.45, 0.8);

        return (long)(UsualCents(itinerary.From, itinerary.To, query.Cabin) * discount * OnDay(date))
            + BagCents(itinerary, query);
    }

    /// <summary>One adult's share of the price of all bags.</summary>
    private static long BagCents(Itinerary itinerary, Query query) =>
        100 * Baggage.Of(itinerary, query).ExtraCents / query.Passengers.Percent;

    private static double ByDistance(double km) => 34 + 0.052 * km - 0.0000009 * km * km;

    private static double Comfort(Cabin cabin) => cabin switch
    {
        Cabin.Economy => 1,
        Cabin.PremiumEconomy => 1.9,
        Cabin.Business => 3.7,
        _ => 6.2,
    };

    private static double OnDay(DateOnly date)
    {
        var weekday = date.DayOfWeek switch
        {
            DayOfWeek.Friday or DayOfWeek.Sunday => 1.14,
            DayOfWeek.Tuesday or DayOfWeek.Wednesday => 0.9,
            _ => 1,
        };
        var season = date.Month switch { 7 or 8 or 12 => 1.2, 1 or 2 or 11 => 0.88, _ => 1 };

        return weekday * season;
    }
}
