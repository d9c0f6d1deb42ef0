using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>How many rows Google has to show for a pair: from none between small fields to 160 between world hubs, as on real pages.</summary>
internal static class BoardSize
{
    private const double LongBoards = 0.2;

    public static int Of(Airport from, Airport to)
    {
        var dice = Dice.For("size", from.Code, to.Code);
        var isLong = dice.Falls(LongBoards);

        return (from.Size + to.Size) switch
        {
            2 or 3 when isLong => dice.Between(90, 160),
            2 => dice.Between(30, 60),
            3 => dice.Between(20, 56),
            4 => dice.Between(12, 44),
            5 => dice.Between(8, 32),
            6 => dice.Between(4, 18),
            7 => dice.Between(2, 10),
            _ => dice.Between(0, 4),
        };
    }
}
