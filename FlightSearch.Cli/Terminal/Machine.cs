namespace FlightSearch.Cli;

/// <summary>The parts of this machine that <c>flights doctor</c> checks. Tests replace them.</summary>
internal sealed record Machine
{
    /// <summary>The folder of the source code, or null where there is none.</summary>
    public string? Source { get; init; } =
        FindSource(Environment.CurrentDirectory) ?? FindSource(AppContext.BaseDirectory);

    /// <summary>The program of the .NET SDK.</summary>
    public string DotNet { get; init; } = "dotnet";

    /// <summary>The ports that <c>./run</c> needs.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [5070, 5071, 5072, 5080, 5081, 5082, 5083, 5084, 5085, 5090, 5100];

    /// <summary>Where <c>./run</c> starts the API.</summary>
    public Uri Api { get; init; } = new("http://localhost:5080");

    /// <summary>Where <c>./run</c> starts the workers.</summary>
    public Uri Worker { get; init; } = new("http://localhost:5100");

    /// <summary>Where <c>./run</c> starts the simulator.</summary>
    public Uri Simulator { get; init; } = new("http://localhost:5090");

    /// <summary>The folder in which Debian's packages have their programs.</summary>
    public string Packages { get; init; } = "/usr/lib";

    /// <summary>Sockets of Docker and Podman.</summary>
    public IReadOnlyList<string> EngineSockets { get; init; } =
    [
        "/var/run/docker.sock",
        "/run/podman/podman.sock",
        Path.Combine(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/none", "docker.sock"),
        Path.Combine(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/none", "podman", "podman.sock"),
    ];

    /// <summary>The time-out of each check that does not fetch a page.</summary>
    public TimeSpan CheckTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time-out of a request of <c>/health</c>, longer than that of the checks behind it (5 s).</summary>
    public TimeSpan HealthTimeout { get; init; } = TimeSpan.FromSeconds(12);

    private static string? FindSource(string? folder) =>
        folder is null ? null
        : File.Exists(Path.Combine(folder, "FlightSearch.sln")) ? folder
        : FindSource(Path.GetDirectoryName(folder));
}
