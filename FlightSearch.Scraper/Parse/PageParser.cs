using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads what Google Flights answers: a page, a bare <c>ds:1</c> script, or a response body of the page's own calls.
/// Whatever the bytes are, the answer is a <see cref="ScrapeResult"/>: time and memory grow with the length, and nothing is
/// thrown.
/// </summary>
public static class PageParser
{
    // A page has one; while hydrating, a few.
    private const int MaxBlobs = 8;

    /// <summary>A show-all page is 4 to 8 MB, decompressed.</summary>
    public const int DefaultMaxBytes = 32 * 1024 * 1024;

    public static ScrapeResult Parse(ReadOnlySpan<byte> body) =>
        RpcParser.Recognises(body) ? RpcParser.Parse(body) : ParsePage(body);

    /// <summary>Reads the stream into pooled memory first, since the data stands at the page's end.</summary>
    /// <param name="body">Decompressed, or a stream that decompresses; one that breaks off is <see cref="ScrapeResult.CutOff"/>.</param>
    /// <param name="maxBytes">More than this is <see cref="ScrapeResult.Unreadable"/>: read in part, it would prove nothing.</param>
    public static async Task<ScrapeResult> ParseAsync(
        Stream body, int maxBytes = DefaultMaxBytes, CancellationToken cancellation = default)
    {
        using var page = await PageBody.ReadAsync(body, maxBytes, cancellation);

        return page.End switch
        {
            PageBodyEnd.Premature => new ScrapeResult.CutOff(),
            PageBodyEnd.TooLarge => new ScrapeResult.Unreadable($"larger than {maxBytes} bytes"),
            _ => Parse(page.Bytes.Span),
        };
    }

    /// <summary>
    /// Of several blobs the one with most itineraries counts; without any, what the last one says. Once one has itineraries,
    /// the others are looked for beside it only.
    /// </summary>
    private static ScrapeResult ParsePage(ReadOnlySpan<byte> page)
    {
        ScrapeResult? answer = null;
        var blobs = new EmbeddedData(page);

        for (var i = 0; i < MaxBlobs && blobs.MoveNext(); i++)
        {
            var result = ParseBlob(blobs.Current);

            if (result is ScrapeResult.Found && answer is not ScrapeResult.Found)
            {
                blobs = blobs.Neighbours();
            }

            if (answer is null || CountRows(result) > CountRows(answer))
            {
                answer = result;
            }
        }

        return answer switch
        {
            null => PageKind.Recognise(page),
            ScrapeResult.Unreadable data => new ScrapeResult.Unreadable(PageKind.Fingerprint(page, data.Fingerprint)),
            _ => answer,
        };
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
                : new ScrapeResult.Unreadable("broken JSON");
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
