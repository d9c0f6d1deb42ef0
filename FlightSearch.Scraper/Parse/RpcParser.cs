using System.Buffers;
using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>Parses an RPC response body.</summary>
/// <remarks>
/// Source: <c>)]}'</c>, then JSON arrays with lengths between them, of rows <c>["wrb.fr", id, data, …, error]</c>.
/// Saved bodies may lack <c>)]}'</c> and the lengths. Later data refines earlier data: the result is the union of the
/// itineraries by flight and departure of every leg, with the latest values.
/// </remarks>
internal static class RpcParser
{
    private static ReadOnlySpan<byte> Guard => ")]}'"u8;

    /// <summary>Whitespace, and the byte order mark written by some editors.</summary>
    public static ReadOnlySpan<byte> Space => "\uFEFF \t\r\n"u8;

    /// <summary>Also true for a body that is cut off within the prefix.</summary>
    public static bool Recognises(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(Space);

        return start.StartsWith(Guard) || IsPartOfGuard(start) || StartsWithRow(start);
    }

    private static bool IsPartOfGuard(ReadOnlySpan<byte> start) => !start.IsEmpty && Guard.StartsWith(start);

    /// <summary>Whether the body starts with <c>[["wrb.fr"</c>, with or without a length before it.</summary>
    private static bool StartsWithRow(ReadOnlySpan<byte> start)
    {
        var rows = start.TrimStart("0123456789"u8).TrimStart(Space);
        if (!rows.StartsWith("["u8))
        {
            return false;
        }

        var row = rows[1..].TrimStart(Space);
        return row.StartsWith("["u8) && row[1..].TrimStart(Space).StartsWith("\"wrb.fr\""u8);
    }

    public static ScrapeResult Parse(ReadOnlySpan<byte> body)
    {
        var results = new List<ScrapeResult>();
        var start = body.TrimStart(Space);
        var rest = start.StartsWith(Guard) ? start[Guard.Length..] : IsPartOfGuard(start) ? [] : start;
        var isEmpty = true;

        while (true)
        {
            var rows = rest.IndexOf((byte)'[');
            if (rows < 0)
            {
                return isEmpty || rest.ContainsAnyInRange((byte)'0', (byte)'9') ? new ScrapeResult.CutOff() : Merge(results);
            }

            rest = rest[rows..];
            isEmpty = false;

            try
            {
                rest = rest[ReadRows(rest, results)..];

                if (Failure(results) is { } failure)
                {
                    return failure;
                }
            }
            catch (JsonException)
            {
                return JsonEnd.IsMissing(rest) ? new ScrapeResult.CutOff() : ScrapeResult.Unreadable.Layout("rpc: broken JSON");
            }
        }
    }

    private static int ReadRows(ReadOnlySpan<byte> json, List<ScrapeResult> results)
    {
        var reader = new PositionalReader(json);

        if (reader.Enter())
        {
            while (Failure(results) is null && reader.Next())
            {
                ReadRow(ref reader, results);
            }
        }

        return reader.Consumed;
    }

    private static void ReadRow(ref PositionalReader reader, List<ScrapeResult> results)
    {
        var isAnswer = false;
        string? id = null;

        if (!reader.Enter())
        {
            return;
        }

        for (var i = 0; reader.Next(); i++)
        {
            switch (i)
            {
                case 0:
                    isAnswer = reader.Name() == "wrb.fr";
                    break;
                case 1:
                    id = reader.Name();
                    break;
                case 2 when isAnswer && reader.IsString:
                    results.Add(ReadData(ref reader, id));
                    break;
                case 5 when isAnswer && !reader.IsNull:
                    results.Add(new ScrapeResult.Blocked("The call was refused with an error instead of data."));
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    /// <summary>
    /// Rows of the page's own calls have no identifier. A list of flights is also read if it has one.
    /// </summary>
    private static ScrapeResult ReadData(ref PositionalReader reader, string? id)
    {
        var result = ReadData(ref reader);

        return result is ScrapeResult.Found or ScrapeResult.NoFlights { Page.Slices: [_, ..] } or ScrapeResult.OtherAnswer { Call: not null }
            ? result
            : OtherCall.WithId(id) ?? result;
    }

    private static ScrapeResult ReadData(ref PositionalReader reader)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(reader.Remaining);

        try
        {
            var json = buffer.AsSpan(0, reader.CopyText(buffer));
            return OtherCall.Recognise(json) ?? new ResultsReader(json).Read(PageSource.Rpc);
        }
        catch (JsonException)
        {
            return ScrapeResult.Unreadable.Layout("rpc: broken JSON in a row");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>If a part failed, the whole body fails: the missing part might have corrected prices.</summary>
    private static ScrapeResult? Failure(List<ScrapeResult> results) =>
        results is [.., not (ScrapeResult.Found or ScrapeResult.NoFlights) and var last] ? last : null;

    private static ScrapeResult Merge(List<ScrapeResult> results)
    {
        if (results is [])
        {
            return ScrapeResult.Unreadable.Layout("rpc: no data");
        }

        var found = results.OfType<ScrapeResult.Found>().Select(result => result.Page).ToList();

        return found switch
        {
            [] => results[^1],
            [var only] => new ScrapeResult.Found(only),
            _ => new ScrapeResult.Found(Merge(found)),
        };
    }

    private static FlightPage Merge(List<FlightPage> pages)
    {
        var itineraries = new OrderedDictionary<string, Itinerary>(StringComparer.Ordinal);

        foreach (var itinerary in pages.SelectMany(page => page.Itineraries))
        {
            itineraries[Key(itinerary)] = itinerary;
        }

        return pages[^1] with
        {
            Itineraries = [.. itineraries.Values],
            PriceInsights = Last(pages, page => page.PriceInsights),
            FiltersOffered = Last(pages, page => page.FiltersOffered),
            Slices = LastOf(pages, page => page.Slices),
            Leg = Last(pages, page => page.Leg),
            Airports = Union(pages, page => page.Airports, airport => airport.Code),
            AirlineLinks = Union(pages, page => page.AirlineLinks, airline => airline.Code),
            UnreadRows = pages.Sum(page => page.UnreadRows),
        };
    }

    private static T? Last<T>(List<FlightPage> pages, Func<FlightPage, T?> part) => pages.Select(part).LastOrDefault(value => value is not null);

    private static IReadOnlyList<T> LastOf<T>(List<FlightPage> pages, Func<FlightPage, IReadOnlyList<T>> part) =>
        pages.Select(part).LastOrDefault(list => list.Count > 0, []);

    private static IReadOnlyList<T> Union<T>(List<FlightPage> pages, Func<FlightPage, IReadOnlyList<T>> part, Func<T, string> code) =>
        [.. pages.SelectMany(part).GroupBy(code).Select(said => said.Last())];

    private static string Key(Itinerary itinerary) =>
        string.Join(' ', itinerary.Legs.Select(leg => $"{leg.FlightNumber ?? leg.From}@{leg.Departure:s}"));
}
