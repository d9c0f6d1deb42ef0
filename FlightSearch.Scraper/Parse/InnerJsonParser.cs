using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>Reads the inner JSON of a response body that was saved without the row around it.</summary>
/// <remarks>
/// Source: <c>[[null, [[microseconds, …], …], …], [[[[[code, type], …], …], …], …], best rows, other rows, …]</c>.
/// Answers of other calls start with the same header and are recognised by <see cref="OtherCall"/>.
/// </remarks>
internal static class InnerJsonParser
{
    /// <summary>Null if the body is not inner JSON. Reads the body three times at most.</summary>
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
            ScrapeResult.NoFlights { Page.Slices: [] } => null, // without rows, only the directions identify a list of flights
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

    /// <summary>Whether the JSON starts with the header, at least up to the first digit of its time.</summary>
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

    /// <summary>Whether the second field is null or starts with code and type of a place.</summary>
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
