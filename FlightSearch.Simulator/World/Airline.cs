namespace FlightSearch.Simulator.World;

/// <summary>A carrier: where it is at home, whom it sells together with, how far it flies.</summary>
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
    /// <summary>There is one of each code.</summary>
    public bool Equals(Airline? other) => Code == other?.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether its fares say how many checked bags they include.</summary>
    public bool SaysBags { get; } = Dice.For("bags", Code).Falls(0.5);

    /// <summary>Whether its cheapest economy fare is a basic one, which it leaves unsaid on the page.</summary>
    public bool SellsBasicEconomy { get; } = !IsLowCost && Dice.For("basic", Code).Falls(0.6);

    public string AssistanceUrl => $"https://{Site}/special-assistance";

    public string BaggageUrl => $"https://{Site}/baggage?lang=en&section=checked";

    /// <summary>Whether one ticket holds flights of both.</summary>
    public bool SellsWith(Airline other) => this == other || (Alliance is not null && Alliance == other.Alliance);
}
