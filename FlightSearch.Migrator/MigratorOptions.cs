namespace FlightSearch.Migrator;

/// <summary>What the migrator does after its work.</summary>
public sealed class MigratorOptions
{
    public const string Section = "Migrator";

    /// <summary>Whether the process keeps running, for platforms that restart every process that ends.</summary>
    public bool StayRunning { get; init; }
}
