namespace FlightSearch.Benchmarks.Faults;

/// <summary>A job that a fault disturbed, compared with the undisturbed job of the same search.</summary>
/// <param name="Times">How often the fault occurred.</param>
/// <param name="Lost">Result rows that only the undisturbed job has.</param>
/// <param name="Doubled">Result rows that only the disturbed job has, repeated ones included.</param>
/// <param name="ExtraRequests">Requests beyond one for each combination.</param>
/// <param name="Shortfalls">What else is not as it should be.</param>
internal sealed record FaultResult(
    int Times, int Combinations, long Lost, long Doubled, bool CountersEqual, int ExtraRequests,
    IReadOnlyList<string> Shortfalls)
{
    /// <summary>The result of a fault that was not carried out to its end.</summary>
    public static FaultResult Broken(string reason) => new(0, 0, 0, 0, CountersEqual: false, 0, [reason]);

    public IEnumerable<string> AllShortfalls
    {
        get
        {
            if (Lost > 0)
            {
                yield return $"{Lost} rows lost";
            }

            if (Doubled > 0)
            {
                yield return $"{Doubled} rows too many";
            }

            if (!CountersEqual && Combinations > 0)
            {
                yield return "counters differ";
            }

            foreach (var shortfall in Shortfalls)
            {
                yield return shortfall;
            }
        }
    }
}
