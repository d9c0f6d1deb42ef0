using System.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Recognises pages without results. Called only if no results were found, because normal pages link to the consent
/// page, too.
/// </summary>
internal static class PageKind
{
    private const int LongestTitle = 120;
    private const int LongestSite = 24;

    private static ReadOnlySpan<byte> Card => "class=\"pIav2d\""u8;

    public static ScrapeResult Recognise(ReadOnlySpan<byte> page)
    {
        if (Refusal(page) is { } refusal)
        {
            return refusal;
        }

        if (Title(page).Contains("Find Cheap Flight Options", StringComparison.Ordinal))
        {
            return new ScrapeResult.InvalidQuery("Google answered with its landing page.");
        }

        if (Has(page, "Oops, something went wrong"u8))
        {
            return new ScrapeResult.UpstreamError("The page says that something went wrong.");
        }

        return IsCutOff(page)
            ? new ScrapeResult.CutOff(IsEmpty: page.IsEmpty)
            : ScrapeResult.Unreadable.Layout(Fingerprint(page, "none"));
    }

    /// <summary>
    /// False for a page that requires consent or a captcha first, and for a page that ends before its data, which comes
    /// after the cards. Cards cut out of a page do not start like a page.
    /// </summary>
    public static bool MayShowCards(ReadOnlySpan<byte> page) => !IsCutOff(page) && Refusal(page) is null;

    private static ScrapeResult? Refusal(ReadOnlySpan<byte> page)
    {
        if (Has(page, "consent.google.com/save"u8) || Has(page, "Before you continue"u8))
        {
            return new ScrapeResult.ConsentRequired();
        }

        if (Has(page, "captcha-form"u8) || Has(page, "unusual traffic"u8))
        {
            return new ScrapeResult.RateLimited(null, Captcha: true);
        }

        return null;
    }

    private static bool IsCutOff(ReadOnlySpan<byte> page) => BeginsLikePage(page) && !IsWhole(page);

    public static bool IsWhole(ReadOnlySpan<byte> page) => page.LastIndexOf("</html>"u8) >= 0;

    /// <summary>Describes the layout, so that failures on the same layout can be counted together.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> page, string data) =>
        $"data: {data}; callbacks: {YesNo(Has(page, "AF_initDataCallback"u8))}; cards: {YesNo(Has(page, Card))}; "
        + $"whole: {YesNo(IsWhole(page))}; site: {Site(Title(page))}";

    /// <summary>
    /// The title of a results page is like "Newark to Miami | Google Flights". Other titles may differ from page to
    /// page.
    /// </summary>
    private static string Site(string title) =>
        title.LastIndexOf('|') is >= 0 and var bar && title[(bar + 1)..].Trim() is { Length: <= LongestSite } site && !site.Any(char.IsControl) ? site : "none";

    /// <summary>An empty body counts as the beginning of a page.</summary>
    private static bool BeginsLikePage(ReadOnlySpan<byte> page)
    {
        var start = page.TrimStart("\uFEFF \t\r\n"u8);
        var shown = Encoding.ASCII.GetString(start[..Math.Min(start.Length, "<!doctype".Length)]);

        return "<!doctype".StartsWith(shown, StringComparison.OrdinalIgnoreCase)
            || shown.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || "<html".StartsWith(shown, StringComparison.OrdinalIgnoreCase);
    }

    private static string Title(ReadOnlySpan<byte> page)
    {
        var start = page.IndexOf("<title>"u8);
        if (start < 0)
        {
            return "";
        }

        var title = page[(start + "<title>".Length)..];
        title = title[..Math.Min(title.Length, LongestTitle)];
        var end = title.IndexOf((byte)'<');

        return Encoding.UTF8.GetString(end < 0 ? title : title[..end]);
    }

    private static bool Has(ReadOnlySpan<byte> page, ReadOnlySpan<byte> mark) => page.IndexOf(mark) >= 0;

    private static string YesNo(bool answer) => answer ? "yes" : "no";
}
