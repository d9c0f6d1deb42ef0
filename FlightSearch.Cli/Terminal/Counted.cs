namespace FlightSearch.Cli;

/// <summary>A number with its noun: <c>1 row</c>, <c>2 rows</c>.</summary>
internal static class Counted
{
    public static string Of(int count, string one, string? many = null) =>
        $"{count:N0} {(count == 1 ? one : many ?? $"{one}s")}";
}
