using System.Net;

namespace FlightSearch.Api.Access;

/// <summary>
/// Whether a request without a key may be accepted in Development: only where no page of another site can be behind it.
/// Such a page sends its origin, or, with a name that leads to this machine, a foreign host.
/// </summary>
internal static class LocalRequest
{
    public static bool Is(HttpRequest request, IReadOnlyCollection<string> corsOrigins) =>
        IsThisMachine(request.Host.Host)
        && request.Headers.Origin.All(origin => corsOrigins.Contains(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var address) && IsThisMachine(address.Host)));

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
