using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FlightSearch.ServiceDefaults;

/// <summary>Checks the settings of every process that do not belong to a class of options.</summary>
internal static class ProcessSettings
{
    private const string ApiHost = "API_HOST";
    private const string ApiPort = "API_PORT";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Check(SettingsReport report)
    {
        report.CheckNumber(ApiPort, 0, 65_535);
        if (report.Configuration[ApiPort] is { Length: > 0 } && report.Configuration[ApiHost] is { Length: > 0 } host
            && host is not ("*" or "+") && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            report.AddWrong(ApiHost, "allowed: a host name or an IP address");
        }

        if (report.Configuration[OtlpEndpoint] is { } endpoint && !string.IsNullOrWhiteSpace(endpoint)
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            report.AddWrong(OtlpEndpoint, "allowed: an address, such as http://localhost:4317");
        }

        foreach (var level in report.Configuration.GetSection("Logging").AsEnumerable().Where(IsLevel))
        {
            if (!Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _))
            {
                report.AddWrong(level.Key, $"allowed: {string.Join(", ", Enum.GetNames<LogLevel>())}");
            }
        }
    }

    private static bool IsLevel(KeyValuePair<string, string?> setting) =>
        setting.Value is { Length: > 0 } && setting.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase);
}
