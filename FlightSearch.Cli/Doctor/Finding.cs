namespace FlightSearch.Cli;

/// <summary>The result of a check.</summary>
/// <param name="Detail">What is right or wrong, in a sentence.</param>
/// <param name="Remedy">What to do about a failed check.</param>
internal sealed record Finding(string Check, FindingState State, string Detail, string? Remedy = null)
{
    public static Finding Ok(string check, string detail) => new(check, FindingState.Ok, detail);

    public static Finding Failed(string check, string detail, string remedy) =>
        new(check, FindingState.Failed, detail, remedy);

    /// <summary>The check does not apply here, or its answer depends on another check that failed.</summary>
    public static Finding Skipped(string check, string detail) => new(check, FindingState.Skipped, detail);
}

internal enum FindingState
{
    Ok,
    Failed,
    Skipped,
}
