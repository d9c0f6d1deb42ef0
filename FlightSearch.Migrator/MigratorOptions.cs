namespace FlightSearch.Migrator;

/// <summary>What the migrator does after its work.</summary>
public sealed class MigratorOptions
{
    public const string Section = "Migrator";

    /// <summary>Keep the process running: some platforms restart every process that ends.</summary>
    public bool StayRunning { get; init; }
}
