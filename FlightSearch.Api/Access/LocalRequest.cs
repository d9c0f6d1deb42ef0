using System.Net;

namespace FlightSearch.Api.Access;

/// <summary>
/// Decides whether a request without a key is accepted in Development. A request that a page of another site sends
/// through the browser is not: it has that site's origin or, if its host name resolves to this machine, a foreign host.
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
