namespace FlightSearch.Benchmarks.Reports;

/// <summary>Measured values with their limits, which make the verdict of a run.</summary>
internal sealed class LimitTable(Verdict verdict)
{
    private readonly MarkdownTable _table = new("measure", "seen", "limit", "held");

    /// <param name="measure">What was measured.</param>
    /// <param name="seen">The value with its parts, such as <c>2.1 × (8.4 ms against 4.0 ms)</c>.</param>
    /// <param name="limit">Such as <c>at most 3 ×</c>.</param>
    /// <param name="holds">Whether the value is within the limit.</param>
    public void Require(string measure, string seen, string limit, bool holds)
    {
        _table.Add(measure, seen, limit, holds ? "yes" : "no");
        verdict.Add(measure, holds ? [] : [$"{seen}, limit {limit}"]);
    }

    /// <summary>A ratio that must not be larger than the limit.</summary>
    public void RequireAtMost(string measure, double value, double reference, double limit, string unit) => Require(
        measure, Compare(value, reference, unit), FormattableString.Invariant($"at most {limit} ×"),
        value <= limit * reference);

    /// <summary>A ratio that must not be smaller than the limit.</summary>
    public void RequireAtLeast(string measure, double value, double reference, double limit, string unit) => Require(
        measure, Compare(value, reference, unit), FormattableString.Invariant($"at least {limit} ×"),
        value >= limit * reference);

    /// <summary>A value without a limit.</summary>
    public void Show(string measure, string seen) => _table.Add(measure, seen, "", "");

    public override string ToString() => _table.ToString();

    private static string Compare(double value, double reference, string unit) => FormattableString.Invariant(
        $"{value / reference:0.00} × ({value:0.##} {unit} against {reference:0.##} {unit})");
}
