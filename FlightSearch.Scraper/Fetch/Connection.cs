using System.Net;

namespace FlightSearch.Scraper;

/// <summary>
/// The client's connection: it decompresses while reading, follows no redirects and stores no cookies.
/// </summary>
internal static class Connection
{
    /// <summary>Opens a connection without a host. The address must not need service discovery.</summary>
    /// <exception cref="ArgumentException">The scheme of the base address is one of service discovery.</exception>
    public static SocketsHttpHandler OpenAlone(GoogleFlightsOptions options) => options.BaseAddress.Scheme is "http" or "https"
        ? Open(options)
        : throw new ArgumentException($"{nameof(options.BaseAddress)} must begin with http:// or https://.", nameof(options));

    public static SocketsHttpHandler Open(GoogleFlightsOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip, // docs/decisions/0030 compares it with Brotli
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

        if (!options.SendsTraceContext)
        {
            handler.ActivityHeadersPropagator = null; // also keeps instrumentation from adding trace context and baggage
        }

        if (options.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(new UriBuilder(proxy) { UserName = "", Password = "" }.Uri) { Credentials = Credentials(proxy) };
        }
        else if (options.BaseAddress.IsLoopback)
        {
            handler.UseProxy = false; // a proxy cannot reach this machine's loopback address
        }

        return handler;
    }

    /// <summary>Whether the address is a scheme and a host. Schemes of service discovery are allowed.</summary>
    public static bool IsServer(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" or "https+http" or "http+https" && address.PathAndQuery is "/" && address.UserInfo is "";

    public static bool IsProxy(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";

    private static NetworkCredential? Credentials(Uri proxy) =>
        proxy.UserInfo is not { Length: > 0 } user ? null
        : user.Split(':', 2) is [var name, var password]
            ? new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password))
            : new NetworkCredential(Uri.UnescapeDataString(user), "");
}
