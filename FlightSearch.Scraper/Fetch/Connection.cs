using System.Net;

namespace FlightSearch.Scraper;

/// <summary>The connection that the client needs: it decompresses while it reads, follows no redirect and keeps no cookie.</summary>
internal static class Connection
{
    /// <summary>Without a host there is no service discovery, which alone knows the schemes of two parts.</summary>
    /// <exception cref="ArgumentException">The base address has one.</exception>
    public static SocketsHttpHandler OpenAlone(GoogleFlightsOptions options) => options.BaseAddress.Scheme is "http" or "https"
        ? Open(options)
        : throw new ArgumentException($"{nameof(options.BaseAddress)} must begin with http:// or https://.", nameof(options));

    public static SocketsHttpHandler Open(GoogleFlightsOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

        if (!options.SendsTraceContext)
        {
            handler.ActivityHeadersPropagator = null; // nor do instrumentations add trace and baggage then
        }

        if (options.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(new UriBuilder(proxy) { UserName = "", Password = "" }.Uri) { Credentials = Credentials(proxy) };
        }
        else if (options.BaseAddress.IsLoopback)
        {
            handler.UseProxy = false; // a proxy would not find this machine
        }

        return handler;
    }

    /// <summary>Scheme and host; a service may be called by any scheme of service discovery.</summary>
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
