namespace FlightSearch.Benchmarks.Reports;

/// <summary>The last line and the exit code of a run.</summary>
internal sealed class Verdict
{
    private readonly List<string> _shortfalls = [];

    public bool Held => _shortfalls.Count == 0;

    public int ExitCode => Held ? 0 : 1;

    /// <param name="part">The part of the run that fell short.</param>
    /// <param name="shortfalls">None if it held.</param>
    public void Add(string part, IEnumerable<string> shortfalls) =>
        _shortfalls.AddRange(shortfalls.Select(shortfall => $"{part}: {shortfall}"));

    public override string ToString() => Held ? "held: yes" : $"held: no ({string.Join("; ", _shortfalls)})";
}
