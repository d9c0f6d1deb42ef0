namespace FlightSearch.AppHost;

/// <summary>Settings of the AppHost itself, as arguments (<c>--Live true</c>) or environment variables.</summary>
internal sealed record AppHostSettings
{
    /// <summary>
    /// Services inherit the environment; these names would lead them away from what the AppHost starts.
    /// </summary>
    private static readonly string[] NotInherited = ["API_PORT", "DB_HOST", "RABBITMQ_URL"];

    /// <summary>Tells this start from others.</summary>
    public Guid Start { get; } = Guid.NewGuid();

    /// <summary>Ask google.com instead of the simulator. Always in what is published.</summary>
    public required bool Live { get; init; }

    /// <summary>The site that is asked when <see cref="Live"/>.</summary>
    public required string LiveAddress { get; init; }

    /// <summary>Keep the data for the next start.</summary>
    public required bool Persist { get; init; }

    /// <summary>Run PostgreSQL and RabbitMQ as containers, not as programs of this machine.</summary>
    public required bool UsesContainers { get; init; }

    /// <summary>Data of local servers.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Logs of this start; those of other starts lie beside it.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Null when a setting is wrong; standard error then names all that are.</summary>
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
