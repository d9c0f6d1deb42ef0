using System.Text;

namespace FlightSearch.Scraper;

/// <summary>What a page without results is. Results are looked for first: normal pages link to the consent page, too.</summary>
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

    /// <summary>Not on a page that asks for something first, nor on one that ends before its data, which comes after the
    /// cards. Cards by themselves, cut out of a page, do not begin like one.</summary>
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

    /// <summary>The same for all pages of one layout, so that failures of one cause count as one.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> page, string data) =>
        $"data: {data}; callbacks: {YesNo(Has(page, "AF_initDataCallback"u8))}; cards: {YesNo(Has(page, Card))}; "
        + $"whole: {YesNo(IsWhole(page))}; site: {Site(Title(page))}";

    /// <summary>A results page is called "Newark to Miami | Google Flights". What any other page is called may differ from page to page.</summary>
    private static string Site(string title) =>
        title.LastIndexOf('|') is >= 0 and var bar && title[(bar + 1)..].Trim() is { Length: <= LongestSite } site && !site.Any(char.IsControl) ? site : "none";

    /// <summary>An empty answer counts as the beginning of one.</summary>
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
