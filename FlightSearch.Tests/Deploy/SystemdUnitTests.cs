using FlightSearch.ServiceDefaults;
using FlightSearch.Worker;

namespace FlightSearch.Tests.Deploy;

/// <summary>deploy/flightsearch-worker.service.</summary>
public sealed class SystemdUnitTests
{
    private static readonly string[] Unit = File.ReadAllLines(ComposeFile.PathOf("flightsearch-worker.service"));

    [Fact]
    public void It_starts_the_worker_in_the_folder_with_its_settings()
    {
        var folder = Value("WorkingDirectory");

        Assert.Equal(
            $"/usr/bin/dotnet {folder}/{typeof(WorkerMarker).Assembly.GetName().Name}.dll", Value("ExecStart"));
    }

    [Fact]
    public void A_failed_worker_is_restarted_except_for_wrong_settings()
    {
        Assert.Equal("on-failure", Value("Restart"));
        Assert.Equal($"{SettingsCheck.ExitCode}", Value("RestartPreventExitStatus"));
    }

    [Theory]
    [InlineData("DynamicUser", "yes")]
    [InlineData("NoNewPrivileges", "yes")]
    [InlineData("CapabilityBoundingSet", "")]
    [InlineData("ProtectSystem", "strict")]
    [InlineData("ProtectHome", "yes")]
    [InlineData("PrivateTmp", "yes")]
    public void It_runs_unprivileged(string key, string value) => Assert.Equal(value, Value(key));

    [Fact]
    public void It_contains_no_secret() => Assert.Equal(
        ["Environment=ASPNETCORE_URLS=http://127.0.0.1:5100", "Environment=DOTNET_EnableDiagnostics=0"],
        Unit.Where(line => line.StartsWith("Environment=", StringComparison.Ordinal)));

    private static string Value(string key) =>
        Unit.Single(line => line.StartsWith($"{key}=", StringComparison.Ordinal))[(key.Length + 1)..];
}
