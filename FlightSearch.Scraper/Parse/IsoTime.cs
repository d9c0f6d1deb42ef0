namespace FlightSearch.Scraper;

/// <summary>Reads times in the form of tokens: <c>2025-08-22T13:59:00-04:00</c>, or with <c>Z</c>.</summary>
internal static class IsoTime
{
    private const int OffsetAt = 19;
    private const int MaxOffsetMinutes = 14 * 60;

    /// <summary>Null for anything else.</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length <= OffsetAt || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || Number(text[..4]) is not { } year || Number(text[5..7]) is not { } month || Number(text[8..10]) is not { } day
            || Number(text[11..13]) is not { } hour || Number(text[14..16]) is not { } minute || Number(text[17..19]) is not { } second
            || Offset(text[OffsetAt..]) is not { } offset)
        {
            return null;
        }

        var isTime = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour <= 23 && minute <= 59 && second <= 59;

        // The first and the last year are excluded, because the offset could leave the calendar.
        return isTime && year is > 1 and < 9999
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.FromMinutes(offset))
            : null;
    }

    /// <summary>The offset in minutes.</summary>
    private static int? Offset(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'Z'])
        {
            return 0;
        }

        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _]
            || Number(text[1..3]) is not { } hours || Number(text[4..]) is not { } minutes)
        {
            return null;
        }

        var offset = 60 * hours + minutes;

        return minutes > 59 || offset > MaxOffsetMinutes ? null : text[0] == '-' ? -offset : offset;
    }

    private static int? Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;

        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return null;
            }

            number = 10 * number + digit - '0';
        }

        return number;
    }
}
