namespace FlightSearch.Jobs;

/// <summary>
/// The migrations of this build, the oldest first. They are listed here so that a worker does not load Entity Framework
/// to find them; a test compares the list with the migrations.
/// </summary>
internal static class NeededMigrations
{
    public static readonly string[] Ids =
    [
        "20261124073954_Initial",
        "20261126145023_Workers",
        "20261126174226_ApiKeys",
        "20261126205056_ResultDetails",
        "20261126221334_IdempotencyKeys",
        "20261127000457_RequestGate",
        "20261127085028_FewestPages",
        "20261127202603_OneIndexForEachOrder",
    ];
}
