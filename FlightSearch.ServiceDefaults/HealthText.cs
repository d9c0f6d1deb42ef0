using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// The body of <c>/health</c> and <c>/alive</c>: the status, then a line for each check that is not healthy.
/// </summary>
internal static class HealthText
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var failing = report.Entries
            .Where(check => check.Value.Status != HealthStatus.Healthy)
            .Select(check => $"{check.Key}: {check.Value.Description ?? $"{check.Value.Status}"}");

        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(string.Join('\n', failing.Prepend($"{report.Status}")), http.RequestAborted);
    }
}
