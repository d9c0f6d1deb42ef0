namespace FlightSearch.Simulator.World;

/// <summary>An airline of <c>airlines.tsv</c>.</summary>
/// <param name="RegionalOperator">Who flies its short routes; null when it does.</param>
internal sealed record Airline(
    string Code,
    string Name,
    string? Alliance,
    bool IsLowCost,
    IReadOnlyList<Airport> Hubs,
    int RangeKm,
    string Site,
    string? RegionalOperator)
{
    /// <summary>Whether its fares say how many checked bags they include.</summary>
    public bool SaysBags { get; } = Dice.For("bags", Code).Falls(0.5);

    public bool SellsBasicEconomy { get; } = !IsLowCost && Dice.For("basic", Code).Falls(0.6);

    /// <summary>There is one instance for each code.</summary>
    public bool Equals(Airline? other) => Code == other?.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether one ticket can have flights of both.</summary>
    public bool SellsWith(Airline other) => this == other || (Alliance is not null && Alliance == other.Alliance);
}
