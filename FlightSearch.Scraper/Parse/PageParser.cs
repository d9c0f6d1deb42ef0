using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// Parses results pages, bare <c>ds:1</c> scripts and RPC response bodies, also without the prefix <c>)]}'</c> or as
/// inner JSON alone.
/// </summary>
/// <remarks>
/// Any input gives a <see cref="ScrapeResult"/> and no exception. Time and memory are proportional to the length.
/// </remarks>
public static class PageParser
{
    // A page has one, or a few while it loads.
    private const int MaxBlobs = 8;

    private static readonly ParseOptions Defaults = new();

    /// <summary>Parses a body.</summary>
    /// <param name="body">Decompressed UTF-8.</param>
    /// <param name="options">Null for the defaults.</param>
    public static ScrapeResult Parse(ReadOnlySpan<byte> body, ParseOptions? options = null) =>
        RpcParser.Recognises(body) ? RpcParser.Parse(body) : InnerJsonParser.Parse(body) ?? ParsePage(body, options ?? Defaults);

    /// <summary>Reads a stream into pooled memory and parses it.</summary>
    /// <param name="body">Decompressed bytes, or a stream that decompresses. If it fails before its end, the result is
    /// <see cref="ScrapeResult.CutOff"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    public static async Task<ScrapeResult> ParseAsync(
        Stream body, ParseOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(body);

        options ??= Defaults;
        using var page = await PageBody.ReadAsync(body, options.MaxBytes, cancellation).ConfigureAwait(false);

        return page.End switch
        {
            PageBodyEnd.Premature => new ScrapeResult.CutOff(),
            PageBodyEnd.TooLarge => new ScrapeResult.Unreadable($"The page is larger than {options.MaxBytes} bytes."),
            _ => Parse(page.Bytes.Span, options),
        };
    }

    /// <summary>
    /// Uses the embedded data. Uses the cards if there is no readable data, or if it belongs to a page loaded before.
    /// </summary>
    private static ScrapeResult ParsePage(ReadOnlySpan<byte> page, ParseOptions options) => ParseData(page) switch
    {
        ScrapeResult.InvalidQuery landing => ParseCards(page, options, otherwise: landing, DataConflict.LandingPage),
        ScrapeResult.Found found when OtherSearch.MayBe(page, found.Page) && ParseOther(page, options, found.Page) is { } cards => cards,
        ScrapeResult.NoFlights none when OtherSearch.MayBe(page, none.Page) && ParseOther(page, options, none.Page) is { } cards => cards,
        ScrapeResult.Found found when options.CrossCheck => Check(found.Page, page, options),
        null => ParseCards(page, options, otherwise: PageKind.Recognise(page)),
        ScrapeResult.Unreadable data =>
            ParseCards(page, options, otherwise: ScrapeResult.Unreadable.Layout(PageKind.Fingerprint(page, data.Fingerprint!))),
        var data => data,
    };

    private static ScrapeResult ParseCards(
        ReadOnlySpan<byte> page, ParseOptions options, ScrapeResult otherwise, DataConflict? conflict = null) =>
        PageKind.MayShowCards(page) && CardBoard.Read(page, options.Asked)?.ToPage() is { } cards
            ? new ScrapeResult.Found(cards with { DataConflict = conflict })
            : otherwise;

    /// <summary>Null unless the cards belong to another search than the data.</summary>
    private static ScrapeResult.Found? ParseOther(ReadOnlySpan<byte> page, ParseOptions options, FlightPage data) =>
        CardBoard.Read(page, options.Asked)?.ToPage() is { } cards && OtherSearch.Is(cards, data)
            ? new ScrapeResult.Found(cards with { DataConflict = DataConflict.OtherSearch })
            : null;

    private static ScrapeResult.Found Check(FlightPage embedded, ReadOnlySpan<byte> page, ParseOptions options) =>
        new(CardBoard.Read(page, options.Asked) is { } cards
            ? embedded with { Disagreements = CrossCheck.Compare(embedded.Itineraries, cards.Rows) }
            : embedded);

    /// <summary>
    /// Null without data. Of several blobs, the one with most itineraries is used; without itineraries, the last one.
    /// If the last one is incomplete, earlier ones are not used. After a blob with itineraries, only its neighbours are
    /// searched.
    /// </summary>
    private static ScrapeResult? ParseData(ReadOnlySpan<byte> page)
    {
        ScrapeResult? answer = null;
        var blobs = new EmbeddedData(page);

        for (var i = 0; i < MaxBlobs && blobs.MoveNext(); i++)
        {
            var result = ParseBlob(blobs.Current);

            if (result is ScrapeResult.CutOff)
            {
                return result;
            }

            if (result is ScrapeResult.Found && answer is not ScrapeResult.Found)
            {
                blobs = blobs.Neighbours();
            }

            if (answer is null || CountRows(result) > CountRows(answer))
            {
                answer = result;
            }
        }

        return answer;
    }

    private static int CountRows(ScrapeResult result) =>
        result is ScrapeResult.Found found ? found.Page.Itineraries.Count : 0;

    private static ScrapeResult ParseBlob(ReadOnlySpan<byte> blob)
    {
        try
        {
            var reader = new ResultsReader(blob);
            var result = reader.Read(PageSource.Ds1);

            return HasErrorStatus(blob[reader.Consumed..])
                ? new ScrapeResult.UpstreamError("The page's data is marked as an error.")
                : result;
        }
        catch (JsonException)
        {
            return JsonEnd.IsMissing(blob) && !PageKind.IsWhole(blob)
                ? new ScrapeResult.CutOff()
                : ScrapeResult.Unreadable.Layout("broken JSON");
        }
    }

    private static bool HasErrorStatus(ReadOnlySpan<byte> afterData)
    {
        const int Near = 64;
        var mark = "errorHasStatus"u8;
        var near = afterData[..Math.Min(Near, afterData.Length)];
        var at = near.IndexOf(mark);

        return at >= 0 && near[(at + mark.Length)..].TrimStart(" \t\r\n:'\""u8).StartsWith("true"u8);
    }
}
