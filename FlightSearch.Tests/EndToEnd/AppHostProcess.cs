using System.Diagnostics;
using System.Globalization;
using System.Text;
using FlightSearch.AppHost.Servers;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>
/// The AppHost as a separate process. Its child processes inherit a mark in their environment, so that they are found
/// even if they outlive the AppHost.
/// </summary>
internal sealed class AppHostProcess(string data) : IDisposable
{
    private readonly string _mark = $"FLIGHTSEARCH_TEST={Guid.NewGuid()}";
    private Process? _process;

    public void Start()
    {
        var program = Path.Combine(
            Repository.Root, "artifacts", "bin", "FlightSearch.AppHost", Configuration, "FlightSearch.AppHost.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "FlightSearch.AppHost"),
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "exec", program, "--Data", data, "--DcpPublisher:RandomizePorts", "true",
                "--ASPNETCORE_URLS", $"http://localhost:{ServerPorts.FindFree()}",
                "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", $"http://localhost:{ServerPorts.FindFree()}",
                "--ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true", "--environment", "Development",
            },
        };
        start.Environment[_mark.Split('=')[0]] = _mark.Split('=')[1];
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>Kills only the AppHost.</summary>
    public void Kill() => _process!.Kill(entireProcessTree: false);

    /// <summary>Command lines of running processes that the AppHost started.</summary>
    public IReadOnlyList<string> Left => [.. Marked().Select(id => Read(id, "cmdline").Replace('\0', ' '))];

    /// <summary>Address of the API, once it has started.</summary>
    public Uri? Api => Marked()
        .Where(id => Read(id, "cmdline").Split('\0')[0].EndsWith("/FlightSearch.Api", StringComparison.Ordinal))
        .Select(id => Read(id, "environ").Split('\0')
            .FirstOrDefault(entry => entry.StartsWith("ASPNETCORE_URLS=", StringComparison.Ordinal)))
        .Select(entry => entry is null ? null : new Uri(entry.Split('=', 2)[1]))
        .FirstOrDefault();

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: false);
        foreach (var id in Marked())
        {
            using var left = Process.GetProcessById(id);
            left.Kill();
        }

        _process?.Dispose();
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private List<int> Marked() => [.. Directory.GetDirectories("/proc").Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        .Where(id => Read(id, "environ").Split('\0').Contains(_mark))];

    private static string Read(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/{file}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended
        }
    }
}
