namespace FlightSearch.Simulator.World;

/// <summary>A type of aircraft.</summary>
/// <param name="Code">Of IATA.</param>
/// <param name="GramsPerKm">CO₂ for one economy seat.</param>
internal sealed record Aircraft(string Name, string Code, int SeatPitch, int GramsPerKm, bool IsWide)
{
    private static readonly Aircraft[] Regional =
    [
        new("Embraer 175", "E75", 31, 98, false), new("Canadair RJ 900", "CR9", 31, 104, false),
        new("Embraer 190", "E90", 31, 92, false), new("ATR 72-600", "AT7", 29, 74, false),
    ];

    private static readonly Aircraft[] Narrow =
    [
        new("Airbus A320", "320", 30, 76, false), new("Airbus A320neo", "32N", 29, 64, false),
        new("Airbus A321neo", "32Q", 30, 61, false),
        new("Boeing 737", "738", 30, 78, false), new("Boeing 737MAX 8 Passenger", "7M8", 30, 65, false),
    ];

    private static readonly Aircraft[] Wide =
    [
        new("Airbus A330", "333", 32, 78, true), new("Airbus A350", "359", 31, 62, true),
        new("Boeing 777", "77W", 31, 74, true),
        new("Boeing 787", "789", 31, 60, true), new("Airbus A380", "388", 32, 88, true),
    ];

    public static Aircraft For(double km, bool isRegional, ref Dice dice)
    {
        var fleet = isRegional ? Regional : km < 5200 ? Narrow : Wide;

        return fleet[dice.Below(fleet.Length)];
    }
}
