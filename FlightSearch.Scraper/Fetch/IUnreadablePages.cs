namespace FlightSearch.Scraper;

/// <summary>
/// Keeps pages whose layout the parser does not know, for whoever mends it. Registered in a host, or given to <see
/// cref="GoogleFlightsClient"/>; without one, no page is kept.
/// </summary>
public interface IUnreadablePages
{
    /// <summary>
    /// Keeps a page. The client waits for it, logs an exception, and returns the same result in either case.
    /// </summary>
    /// <param name="page">The page. Its body is valid only during the call.</param>
    /// <param name="cancellation">The caller of the client has cancelled its request.</param>
    ValueTask KeepAsync(UnreadablePage page, CancellationToken cancellation);
}

/// <summary>A page that ended as <see cref="ScrapeResult.Unreadable"/> with a fingerprint.</summary>
/// <param name="Address">The address that was requested.</param>
/// <param name="Fingerprint">See <see cref="ScrapeResult.Unreadable"/>.</param>
/// <param name="Body">The bytes of the page, decompressed.</param>
public sealed record UnreadablePage(Uri Address, string Fingerprint, ReadOnlyMemory<byte> Body);
