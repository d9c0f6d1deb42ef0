namespace FlightSearch.Benchmarks.Deployment;

/// <summary>A temporary folder for the data and the logs of one run, and the builds that the run starts.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("flightsearch-run-").FullName;

    /// <summary>Whether to keep the logs.</summary>
    public bool KeepsLogs { get; set; }

    public string Logs => Directory.CreateDirectory(Path.Combine(_path, "logs")).FullName;

    public string Checkout { get; } = FindCheckout();

    /// <summary>Builds are beside this program's, in the same configuration.</summary>
    public string ProgramOf(string project)
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory);

        return Path.Combine(build.Parent!.Parent!.FullName, project, build.Name, project);
    }

    public string ScriptOf(string name) => Path.Combine(Checkout, "FlightSearch.AppHost", "Servers", name);

    public string DataOf(string server) => Path.Combine(_path, server);

    public string LogOf(string process) => Path.Combine(Logs, $"{process}.log");

    public void Dispose()
    {
        foreach (var folder in Directory.GetDirectories(_path).Where(folder => !KeepsLogs || folder != Logs))
        {
            Directory.Delete(folder, recursive: true);
        }

        if (!KeepsLogs)
        {
            Directory.Delete(_path);
        }
    }

    private static string FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlightSearch.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Not below FlightSearch.sln.");
        }

        return folder.FullName;
    }
}
