namespace FlightSearch.Tests.Servers;

/// <summary>A temporary folder for the data and logs of one AppHost.</summary>
internal sealed class TestDataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("flightsearch-").FullName;

    /// <summary>Arguments of the AppHost.</summary>
    public string[] Arguments =>
    [
        "--Persist=false", $"--Data={Path}", "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:FlightSearch.AppHost.Resources=None",
    ];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
