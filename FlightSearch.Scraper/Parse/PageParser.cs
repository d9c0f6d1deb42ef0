using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads what Google Flights answers: a page, a bare <c>ds:1</c> script, or a response body of the page's own calls, also without its
/// prefix <c>)]}'</c>, or its inner JSON alone.
/// Whatever the bytes are, the answer is a <see cref="ScrapeResult"/>: time and memory grow with the length, and nothing is
/// thrown.
/// </summary>
public static class PageParser
{
    // A page has one; while hydrating, a few.
    private const int MaxBlobs = 8;

    private static readonly ParseOptions Defaults = new();

    /// <summary>Reads a whole body at once.</summary>
    /// <param name="body">Decompressed UTF-8.</param>
    /// <param name="options">Null for the defaults.</param>
    public static ScrapeResult Parse(ReadOnlySpan<byte> body, ParseOptions? options = null) =>
        RpcParser.Recognises(body) ? RpcParser.Parse(body) : InnerJsonParser.Parse(body) ?? ParsePage(body, options ?? Defaults);

    /// <summary>Reads the stream into pooled memory first, since the data stands at the page's end.</summary>
    /// <param name="body">Decompressed, or a stream that decompresses; one that breaks off is <see cref="ScrapeResult.CutOff"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">Ends the reading of the stream with an <see cref="OperationCanceledException"/>.</param>
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
    /// The page's data counts, and its rendered cards where there is none that can be read, or where it is that of a page loaded before.
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

    /// <summary>Null unless the cards are of another search than the data.</summary>
    private static ScrapeResult.Found? ParseOther(ReadOnlySpan<byte> page, ParseOptions options, FlightPage data) =>
        CardBoard.Read(page, options.Asked)?.ToPage() is { } cards && OtherSearch.Is(cards, data)
            ? new ScrapeResult.Found(cards with { DataConflict = DataConflict.OtherSearch })
            : null;

    private static ScrapeResult.Found Check(FlightPage embedded, ReadOnlySpan<byte> page, ParseOptions options) =>
        new(CardBoard.Read(page, options.Asked) is { } cards
            ? embedded with { Disagreements = CrossCheck.Compare(embedded.Itineraries, cards.Rows) }
            : embedded);

    /// <summary>
    /// Null without data. Of several blobs the one with most itineraries counts; without any, what the last one says; and if that one
    /// is cut off, an earlier state is no answer. Once one has itineraries, the others are looked for beside it only.
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
