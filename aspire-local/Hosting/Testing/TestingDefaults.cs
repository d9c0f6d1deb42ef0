using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>What an AppHost is told under a test: its launch profile, but no dashboard, and every port at random.</summary>
internal static class TestingDefaults
{
    public static DistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options, Assembly? appHost, string[] args)
    {
        options.Args = [.. options.Args ?? [], .. args];
        options.DisableDashboard = true;
        options.RandomizePorts = true;

        return new(options, appHost, FromLaunchProfile(AppHostMetadata.DirectoryOf(appHost)));
    }

    private static Dictionary<string, string?> FromLaunchProfile(string? appHostDirectory)
    {
        // As the real testing builder does: gRPC wins over HTTP for a resource that does not ask for one of them.
        Dictionary<string, string?> defaults = new() { [OtlpConfigurationExtensions.GrpcAddress] = "http://localhost:4317" };
        if (appHostDirectory is null)
        {
            return defaults;
        }

        var profile = LaunchProfile.Read(appHostDirectory, name: null);
        defaults["DOTNET_LAUNCH_PROFILE"] = profile.Name;
        foreach (var (name, value) in profile.EnvironmentVariables ?? [])
        {
            defaults[name] = value;
            if (name.StartsWith("DOTNET_", StringComparison.Ordinal))
            {
                defaults[name["DOTNET_".Length..]] = value; // the environment's name, for one
            }
        }

        return defaults;
    }
}
