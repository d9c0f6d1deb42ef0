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

    public string AssistanceUrl => $"https://{Site}/special-assistance";

    public string BaggageUrl => $"https://{Site}/baggage?lang=en&section=checked";

    /// <summary>Whether one ticket holds flights of both.</summary>
    public bool SellsWith(Airline other) => this == other || (Alliance is not null && Alliance == other.Alliance);
}
