using System.Security.Cryptography;
using System.Text;
using FlightSearch.Scraper;

namespace FlightSearch.Jobs;

/// <summary>
/// Identifies a page in the page store by the address of its query: site, legs, filters, tab, currency, language and
/// country. Only a worker knows the site.
/// </summary>
/// <param name="site">Base address of the pages, so that simulated pages never answer for real ones.</param>
/// <remarks>
/// Of a query as it was asked: the scraper leaves some price limits out of the address that it sends and applies them
/// to the page.
/// </remarks>
public sealed class PageKeys(Uri site)
{
    /// <summary>The first half of a SHA-256 hash, which no two addresses share in practice.</summary>
    public Guid Of(FlightQuery query)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(GoogleFlightsUrl.Build(query, site).AbsoluteUri), hash);

        return new Guid(hash[..16]);
    }
}
