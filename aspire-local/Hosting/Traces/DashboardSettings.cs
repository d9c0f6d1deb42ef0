using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Traces;

/// <summary>The addresses that an AppHost's launch profile gives. Without them the real Aspire does not start either.</summary>
internal static class DashboardSettings
{
    public const string PagesAddress = "ASPNETCORE_URLS";
    public const string TelemetryAddress = OtlpConfigurationExtensions.HttpAddress;

    private const string AllowHttp = "ASPIRE_ALLOW_UNSECURED_TRANSPORT";

    public static void Validate(IConfiguration configuration)
    {
        foreach (var setting in (string[])[PagesAddress, TelemetryAddress])
        {
            if (!Uri.TryCreate(configuration[setting], UriKind.Absolute, out var address) || !address.IsLoopback)
            {
                throw new DistributedApplicationException(
                    $"{setting} must be an address on loopback, but is '{configuration[setting]}'. "
                    + "The AppHost's Properties/launchSettings.json sets it; start the AppHost with dotnet run.");
            }
        }

        if (!configuration.GetValue<bool>(AllowHttp))
        {
            throw new DistributedApplicationException($"Telemetry goes over http here: the AppHost's launch profile must set {AllowHttp} to true.");
        }
    }
}
