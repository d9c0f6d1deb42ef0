using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>
/// The inner JSON of a response body, saved without the row around it:
/// <c>[[null, [[microseconds, …], …], …], [[[[[code, type], …], …], …], …], best rows, other rows, …]</c>.
/// The answers of other calls start with the same header: <see cref="OtherCall"/> names them.
/// </summary>
internal static class InnerJsonParser
{
    /// <summary>Null when the body is no inner JSON. Reads the body at most three times.</summary>
    public static ScrapeResult? Parse(ReadOnlySpan<byte> body)
    {
        var json = body.TrimStart(RpcParser.Space);

        if (!StartsWithHeader(json))
        {
            return null;
        }

        try
        {
            return OtherCall.Recognise(json) is not { } other ? ReadData(json)
                : IsCutOff(json) ? new ScrapeResult.CutOff()
                : other;
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

        return result switch
        {
            ScrapeResult.OtherAnswer => result,
            ScrapeResult.NoFlights { Page.Slices: [] } => null, // without rows, only the directions show that it is a list of flights
            _ => MayHaveDirections(json) ? result : null,
        };
    }

    private static bool IsCutOff(ReadOnlySpan<byte> json)
    {
        try
        {
            new PositionalReader(json).Skip();
            return false;
        }
        catch (JsonException)
        {
            return JsonEnd.IsMissing(json);
        }
    }

    /// <summary>Whether it starts with the header, at least up to the first digit of its time.</summary>
    public static bool StartsWithHeader(ReadOnlySpan<byte> json)
    {
        if (!json.StartsWith("["u8))
        {
            return false;
        }

        try
        {
            var reader = new PositionalReader(json);

            if (!reader.StepInto(levels: 2) || !(reader.IsNull || reader.IsArray))
            {
                return false;
            }

            reader.Skip();
            return reader.Next() && reader.StepInto(levels: 2) && reader.IsNumber;
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
        reader.StepInto(levels: 1);
        reader.Skip();

        if (!reader.Next())
        {
            return false;
        }

        return reader.IsNull || (reader.StepInto(levels: 5) && reader.Code() is not null && reader.Next() && reader.IsNumber);
    }
}
