using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary>What the user can do about a page that could not be fetched or read.</summary>
internal static class Remedy
{
    /// <param name="context">Null for a saved page.</param>
    public static string? For(ScrapeResult result, PageContext? context) =>
        context is null ? OfSaved(result) : result switch
        {
            ScrapeResult.ConsentRequired =>
                $"Set {UpstreamOptions.ConsentCookie} to the cookie that a browser got for its consent, such as SOCS=…",
            ScrapeResult.RateLimited { RetryAfter: { } wait } => AskAgain(wait),
            ScrapeResult.RateLimited => "Ask again in some minutes, and less often.",
            ScrapeResult.CircuitOpen { RetryAfter: var wait } => AskAgain(wait),
            ScrapeResult.Blocked { RetryAfter: { } wait } => AskAgain(wait),
            ScrapeResult.Blocked => "Asking again does not help; another network may.",
            ScrapeResult.UpstreamError { RetryAfter: { } wait } => AskAgain(wait),
            ScrapeResult.UpstreamError => "It usually passes; ask again in a minute.",
            ScrapeResult.InvalidQuery { Problems: [] } => "Are all dates ahead, and do all airports have flights?",
            ScrapeResult.WrongBoard when context.Query.Legs.All(leg => leg.Selected.Count == 0) =>
                "Google answered another search; ask again, or with fewer filters.",
            ScrapeResult.WrongBoard => "Choose another row, or ask from the first leg on.",
            ScrapeResult.NotOnPage => OneByOne(context),
            ScrapeResult.CutOff => "Ask again.",
            ScrapeResult.Unreadable { Fingerprint: not null } => "The layout may be new. Report the text in brackets.",
            ScrapeResult.Network { Fault: NetworkFault.Proxy } =>
                $"Is {UpstreamOptions.Proxy} right, and does the proxy run?",
            ScrapeResult.Network => $"Is {UpstreamOptions.Host(context.Upstream)} right, and does it run?",
            _ => null,
        };

    private static string? OfSaved(ScrapeResult result) => result switch
    {
        ScrapeResult.CutOff => "Save it again, to the end.",
        ScrapeResult.Unreadable => "Is it a results page, saved as the site sent it?",
        _ => "Save a page that shows flights.",
    };

    private static string AskAgain(TimeSpan wait) => $"Ask again in {Math.Ceiling(wait.TotalSeconds):0} s.";

    private static string OneByOne(PageContext context) => string.Join('\n',
    [
        "Ask for each leg alone; the prices are for separate tickets:",
        .. context.Query.AsOneWays().Select(leg =>
            $"  flights page {TfsCodec.Encode(leg)}{UpstreamOptions.RepeatOptions(context.Upstream)}"
            + AddressOptions.RepeatOptions(leg)),
    ]);
}
