namespace FlightSearch.Cli;

/// <summary>A sentence of the API in the form that follows a colon.</summary>
internal static class AfterColon
{
    /// <summary>Null without text.</summary>
    public static string? Of(string? sentence) => sentence?.TrimEnd('.') is { Length: > 0 } text
        ? char.ToLowerInvariant(text[0]) + text[1..]
        : null;
}
