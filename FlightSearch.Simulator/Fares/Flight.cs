using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>One flight on one day. Times are local, with the airport's offset from UTC.</summary>
/// <param name="OperatedBy">Null when the airline itself flies.</param>
internal sealed record Flight(
    Airline Airline,
    int Number,
    Airport From,
    Airport To,
    DateTimeOffset Departs,
    DateTimeOffset Arrives,
    double Km,
    Aircraft Aircraft,
    string? OperatedBy,
    IReadOnlyList<Codeshare> Codeshares)
{
    public string Name { get; } = $"{Airline.Code}{Number}";

    public int Minutes => (int)(Arrives - Departs).TotalMinutes;

    public bool Has(Cabin cabin) => cabin switch
    {
        Cabin.Economy => true,
        Cabin.PremiumEconomy => Aircraft.IsWide && !Airline.IsLowCost,
        Cabin.Business => !Airline.IsLowCost && Aircraft.Code != "AT7",
        _ => Aircraft.Code is "77W" or "388" && !Airline.IsLowCost,
    };

    /// <summary>The next lower cabin where the aircraft lacks the one asked for.</summary>
    public Cabin Seat(Cabin asked) => Has(asked) ? asked : Seat(asked - 1);

    /// <summary>CO₂ for one seat; a larger seat has a larger share.</summary>
    public int Grams(Cabin asked)
    {
        var share = Seat(asked) switch
        {
            Cabin.Economy => 1.0,
            Cabin.PremiumEconomy => 1.5,
            Cabin.Business => 2.9,
            _ => 4.0,
        };

        return (int)((12_000 + Km * Aircraft.GramsPerKm) * share) + Number % 97;
    }
}

/// <summary>The same flight under another airline's number.</summary>
internal sealed record Codeshare(Airline Airline, int Number);
