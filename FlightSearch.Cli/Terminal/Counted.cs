namespace FlightSearch.Cli;

/// <summary>Numbers with the word they count.</summary>
internal static class Counted
{
    public static string Of(int count, string one, string? many = null) => $"{count:N0} {(count == 1 ? one : many ?? one + "s")}";
}
