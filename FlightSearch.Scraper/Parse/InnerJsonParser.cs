using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// The inner JSON of a response body, saved without the row around it:
/// <c>[[null, [[microseconds, …], …], …], [[[[[code, type], …], …], …], …], best rows, other rows, …]</c>.
/// Calendars and bookings start with the same header, so the directions or the rows have to be there, too.
/// </summary>
internal static class InnerJsonParser
{
    /// <summary>Null when the body is not the inner JSON of a list of flights. Reads the body at most twice, and once more when its end is missing.</summary>
    public static ScrapeResult? Parse(ReadOnlySpan<byte> body)
    {
        var json = body.TrimStart(RpcParser.Space);

        if (!StartsWithHeader(json))
        {
            return null;
        }

        try
        {
            return MayHaveDirections(json) ? ReadData(json) : null;
        }
        catch (JsonException)
        {
            return JsonEnd.IsMissing(json) ? new ScrapeResult.CutOff() : ScrapeResult.Unreadable.Layout("rpc: broken inner JSON");
        }
    }

    private static ScrapeResult? ReadData(ReadOnlySpan<byte> json)
    {
        var reader = new ResultsReader(json);
        var result = reader.Read(PageSource.Rpc);

        if (json[reader.Consumed..].ContainsAnyExcept(RpcParser.Space))
        {
            return ScrapeResult.Unreadable.Layout("rpc: text after the inner JSON");
        }

        // Two fields are a landing page in a page only, and without rows the directions alone tell whose answer it is.
        return result is ScrapeResult.InvalidQuery or ScrapeResult.NoFlights { Page.Slices: [] } ? null : result;
    }

    /// <summary>Whether it starts with the header, at least up to the first digit of its time.</summary>
    private static bool StartsWithHeader(ReadOnlySpan<byte> json)
    {
        if (!json.StartsWith("["u8))
        {
            return false;
        }

        try
        {
            var reader = new PositionalReader(json);

            if (!StepInto(ref reader, levels: 2) || !(reader.IsNull || reader.IsArray))
            {
                return false;
            }

            reader.Skip();
            return reader.Next() && StepInto(ref reader, levels: 2) && reader.IsNumber;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether the second field is null, or starts with the code and the type of a place.</summary>
    private static bool MayHaveDirections(ReadOnlySpan<byte> json)
    {
        var reader = new PositionalReader(json);
        StepInto(ref reader, levels: 1);
        reader.Skip();

        if (!reader.Next())
        {
            return false;
        }

        return reader.IsNull || (StepInto(ref reader, levels: 5) && reader.Code() is not null && reader.Next() && reader.IsNumber);
    }

    /// <summary>Steps to the first element of an array, of that element's first element, and so on; false when one is no array or is empty.</summary>
    private static bool StepInto(ref PositionalReader reader, int levels)
    {
        for (var i = 0; i < levels; i++)
        {
            if (!reader.IsArray || !reader.Enter() || !reader.Next())
            {
                return false;
            }
        }

        return true;
    }
}
