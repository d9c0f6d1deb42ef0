namespace FlightSearch.Benchmarks.Rate;

/// <summary>What one of the <see cref="GateCases"/> has seen, and what fell short.</summary>
internal sealed class GateReport
{
    public string Seen { get; init; } = "";

    public List<string> Shortfalls { get; } = [];

    public void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            Shortfalls.Add(otherwise);
        }
    }
}
