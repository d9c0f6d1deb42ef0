using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>The lowest price of the page, the typical prices of the route, and the price history of 61 days.</summary>
internal sealed record PriceInsights(
    long Lowest, long TypicalLow, long TypicalHigh, IReadOnlyList<(DateTimeOffset Day, long Price)> History)
{
    private const int Days = 61;

    public long Typical => (TypicalLow + TypicalHigh) / 2;

    /// <summary>1 low, 2 to 4 typical, 5 high.</summary>
    public int Bucket => Lowest < TypicalLow ? 1
        : Lowest > TypicalHigh ? 5
        : 2 + (int)Math.Min(2, 3 * (Lowest - TypicalLow) / Math.Max(1, TypicalHigh - TypicalLow));

    public string Level => Bucket switch { 1 => "low", 5 => "high", _ => "typical" };

    /// <summary>Null without a price and for more than one pair of airports.</summary>
    public static PriceInsights? Of(Query query, Board board)
    {
        if (board.CheapestShown is not { } lowest || !query.IsOfOnePair)
        {
            return null;
        }

        var (from, to) = board.Slice.Pairs.First();
        var directions = query.Trip == Trip.RoundTrip ? 2 : 1;
        var usual = Fare.Of(Tariff.UsualCents(from, to, query.Cabin) * directions, query)!.Value.Shown;
        var dice = Dice.For("history", from.Code, to.Code, $"{board.Slice.Date:O}");

        return new PriceInsights(lowest, Low(usual), High(usual), [.. Past(lowest, board.Slice.Date, dice)]);
    }

    /// <summary>Ends 30 days before the departure, so that it does not depend on today.</summary>
    private static List<(DateTimeOffset, long)> Past(long lowest, DateOnly departure, Dice dice)
    {
        var last = new DateTimeOffset(departure.AddDays(-30), new TimeOnly(7, 0), TimeSpan.Zero);
        var price = lowest;
        List<(DateTimeOffset, long)> points = [];
        for (var day = 0; day < Days; day++)
        {
            points.Add((last.AddDays(-day), price));
            price = dice.Falls(0.15) ? Math.Max(1, (long)(lowest * dice.Between(0.85, 1.35))) : price;
        }

        points.Reverse();
        return points;
    }

    private static long Low(long usual) => Math.Max(1, usual * 70 / 100);

    private static long High(long usual) => Math.Max(Low(usual) + 1, usual * 115 / 100);
}
