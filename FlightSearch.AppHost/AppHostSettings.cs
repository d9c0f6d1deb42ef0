namespace FlightSearch.AppHost;

/// <summary>Settings of the AppHost, from arguments (<c>--Live true</c>) or environment variables.</summary>
internal sealed record AppHostSettings
{
    /// <summary>
    /// Environment variables that are removed, since services inherit the environment and would then use other servers
    /// or ports than those that the AppHost starts.
    /// </summary>
    private static readonly string[] NotInherited = ["API_PORT", "DB_HOST", "RABBITMQ_URL"];

    /// <summary>Identifies this start.</summary>
    public Guid Start { get; } = Guid.NewGuid();

    /// <summary>
    /// Whether to request google.com instead of the simulator; always true for a published deployment.
    /// </summary>
    public required bool Live { get; init; }

    /// <summary>The site to request if <see cref="Live"/>.</summary>
    public required string LiveAddress { get; init; }

    /// <summary>Whether to keep the data for the next start.</summary>
    public required bool Persist { get; init; }

    /// <summary>Whether PostgreSQL and RabbitMQ run as containers instead of local programs.</summary>
    public required bool UsesContainers { get; init; }

    /// <summary>Folder for the data of local servers.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder for the logs of this start. Its parent has the logs of other starts.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Returns null if a setting is wrong, and writes all wrong settings to standard error.</summary>
    public static AppHostSettings? Read(IDistributedApplicationBuilder builder)
    {
        foreach (var name in NotInherited)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        List<string> wrong = [];
        var data = Path.GetFullPath(builder.Configuration["Data"] ?? "../.data", builder.AppHostDirectory);
        var settings = new AppHostSettings
        {
            Live = builder.ExecutionContext.IsPublishMode || Flag("Live", otherwise: false),
            LiveAddress = builder.Configuration["GoogleFlights:BaseAddress"] is { Length: > 0 } address
                ? address
                : "https://www.google.com",
            Persist = Flag("Persist", otherwise: true),
            UsesContainers = builder.ExecutionContext.IsPublishMode || builder.Configuration["Servers"] switch
            {
                "containers" => true,
                "local" => false,
                null or "" or "auto" => !OperatingSystem.IsLinux() || ContainerEngine.IsThere(),
                var other => Wrong($"Servers is '{other}'; allowed: auto, containers, local", otherwise: true),
            },
            DataFolder = data,
            LogFolder = Path.GetFullPath(
                builder.Configuration["Logs"]
                    ?? Path.Combine(data, "logs", $"{TimeProvider.System.GetLocalNow():yyyy-MM-ddTHH-mm-ss}"),
                builder.AppHostDirectory),
        };

        if (!settings.UsesContainers
            && !(IsInstalled("postgresql", "postgres") && IsInstalled("rabbitmq", "rabbitmq-server")))
        {
            wrong.Add("Servers: PostgreSQL and RabbitMQ should run as programs of this machine, but are not installed; "
                + "run FlightSearch.AppHost/Servers/install servers, or start Docker or Podman");
        }

        if (wrong.Count == 0)
        {
            return settings;
        }

        Console.Error.WriteLine($"Wrong settings:\n  {string.Join("\n  ", wrong)}");
        return null;

        static bool IsInstalled(string package, string program) => Directory.Exists($"/usr/lib/{package}")
            && Directory.EnumerateFiles($"/usr/lib/{package}", program, SearchOption.AllDirectories).Any();

        bool Flag(string name, bool otherwise) => builder.Configuration[name] switch
        {
            null or "" => otherwise,
            var text when bool.TryParse(text, out var flag) => flag,
            var text => Wrong($"{name} is '{text}'; allowed: true, false", otherwise),
        };

        bool Wrong(string problem, bool otherwise)
        {
            wrong.Add(problem);
            return otherwise;
        }
    }
}
