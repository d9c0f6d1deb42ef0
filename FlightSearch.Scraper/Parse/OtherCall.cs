using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace FlightSearch.Scraper;

/// <summary>Recognises the call of an inner JSON that is not a list of flights.</summary>
/// <remarks>
/// Source: the fields after the header. Calendars: <c>[header, [[departure, return, price, …], …]]</c>. Bookings:
/// <c>[header, [null, null, null, null, null, [journey, …], …]]</c> or <c>[header, [[[number, [[code, name, …], …], …],
/// …], …]]</c>. Explore map: destinations that start with an identifier in the fourth or fifth field.
/// </remarks>
internal static class OtherCall
{
    private const int LongestId = 32;
    private const int JourneyField = 5;
    private const int FirstDestinations = 3;
    private const int LastDestinations = 4;

    private static readonly SearchValues<char> OfIds =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Null for an unknown shape. Reads only the beginning, so the rest may be invalid.</summary>
    /// <param name="json">Inner JSON.</param>
    public static ScrapeResult.OtherAnswer? Recognise(ReadOnlySpan<byte> json) => NameOf(json) switch
    {
        null => null,
        "GetCalendarGraph" => Answer("GetCalendarGraph", "the price graph by day"),
        "GetCalendarGrid" => Answer("GetCalendarGrid", "the calendar of prices by departure and return day"),
        "GetBookingResults" => Answer("GetBookingResults", "the booking offers of one journey"),
        var name => Answer(name, "the map of destinations"),
    };

    /// <summary>The result for a call known only by its identifier; null if the identifier is invalid.</summary>
    public static ScrapeResult.OtherAnswer? WithId(string? id) =>
        id is { Length: > 0 and <= LongestId } && !id.ContainsAnyExcept(OfIds) ? Answer(id, null) : null;

    public static ScrapeResult.OtherAnswer Unknown() =>
        new("The body is an answer of Google Flights to an unknown call, not a list of flights.");

    private static ScrapeResult.OtherAnswer Answer(string call, string? content) =>
        new($"The body is an answer of {call}{(content is null ? "" : $" ({content})")}, not a list of flights.", call);

    private static string? NameOf(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new PositionalReader(json);
            if (!InnerJsonParser.StartsWithHeader(json) || !reader.StepInto(levels: 1))
            {
                return null;
            }

            reader.Skip();
            return !reader.Next() ? null
                : IsJourney(reader) || IsOffer(reader) ? "GetBookingResults"
                : CalendarName(reader) ?? (HasDestinations(reader) ? "GetExploreDestinations" : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJourney(PositionalReader reader)
    {
        if (!reader.IsArray || !reader.Enter())
        {
            return false;
        }

        for (var i = 0; i < JourneyField; i++)
        {
            if (!reader.Next() || !reader.IsNull)
            {
                return false;
            }

            reader.Skip();
        }

        return reader.Next() && reader.IsArray;
    }

    private static bool IsOffer(PositionalReader reader)
    {
        if (!reader.StepInto(levels: 3) || !reader.IsNumber)
        {
            return false;
        }

        reader.Skip();
        return reader.Next() && reader.StepInto(levels: 2) && reader.IsString;
    }

    /// <summary>
    /// A grid has several returns for one departure, or several departures for one return. A graph has one price per
    /// departure.
    /// </summary>
    private static string? CalendarName(PositionalReader reader)
    {
        if (ReadCell(reader) is not { } first)
        {
            return null;
        }

        var departures = new HashSet<DateOnly>();
        var returns = new HashSet<DateOnly>();
        var cells = 0;

        try
        {
            reader.Enter();
            while (reader.Next())
            {
                if (ReadCell(ref reader) is { } cell)
                {
                    cells++;
                    departures.Add(cell.Departure);
                    returns.UnionWith(cell.Return is { } day ? [day] : []);
                }
            }
        }
        catch (JsonException)
        {
            // The cells before the error are sufficient.
        }

        return departures.Count < cells || (cells > 1 && first.Return is not null && returns.Count == 1)
            ? "GetCalendarGrid" : "GetCalendarGraph";
    }

    /// <summary>The first cell of a list.</summary>
    private static (DateOnly Departure, DateOnly? Return)? ReadCell(PositionalReader list) =>
        list.StepInto(levels: 1) && list.IsArray ? ReadCell(ref list) : null;

    /// <summary>Null if the first value is not a date, or the second is neither a date nor null.</summary>
    private static (DateOnly Departure, DateOnly? Return)? ReadCell(ref PositionalReader reader)
    {
        DateOnly? departure = null, @return = null;
        var isCell = true;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        departure = ReadDay(reader.Text());
                        break;
                    case 1 when !reader.IsNull:
                        @return = ReadDay(reader.Text());
                        isCell = @return is not null;
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return isCell && departure is { } day ? (day, @return) : null;
    }

    private static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The reader is before the second field.</summary>
    private static bool HasDestinations(PositionalReader reader)
    {
        for (var field = 1; field <= LastDestinations; field++)
        {
            if (field >= FirstDestinations && IsDestination(reader))
            {
                return true;
            }

            reader.Skip();
            if (!reader.Next())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>A row of flights starts with an array, a destination with the identifier of a place.</summary>
    private static bool IsDestination(PositionalReader reader) =>
        reader.StepInto(levels: 3) && reader.Text() is ['/', 'm' or 'g', '/', _, ..];
}
