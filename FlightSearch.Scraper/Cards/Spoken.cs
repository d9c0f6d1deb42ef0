using System.Buffers;
using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>A date on a card, usually without the year.</summary>
internal readonly record struct SpokenDay(int Month, int Day, DayOfWeek? Weekday, int? Year = null);

/// <summary>Reads numbers, durations, times and dates of an English page. Null for anything else.</summary>
internal static class Spoken
{
    private const int LongestNumber = 12;

    private static readonly SearchValues<char> NumberMarks = SearchValues.Create("0123456789,");

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Replaces narrow and fixed spaces, as in "1:59 PM", with normal ones.</summary>
    public static string PlainSpaces(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ').Replace('\u2009', ' ');

    /// <summary>Reads the number in "1,295 Polish zlotys" or "20 more flights".</summary>
    public static int? LeadingNumber(ReadOnlySpan<char> text) => LeadingNumber(text, out _);

    public static int? LeadingNumber(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var digits = text.IndexOfAnyExcept(NumberMarks);
        digits = digits < 0 ? text.Length : digits;
        rest = text[digits..];

        return digits is > 0 and <= LongestNumber
            && int.TryParse(text[..digits], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Reads "3 hr 4 min", "1 hr", "45 min" or "1 day 3 hr".</summary>
    public static int? Minutes(ReadOnlySpan<char> text)
    {
        long minutes = 0;
        var rest = text.Trim(" .");

        while (rest.Length > 0)
        {
            if (LeadingNumber(rest, out rest) is not { } number)
            {
                return null;
            }

            rest = rest.TrimStart();
            var end = rest.IndexOf(' ');
            var unit = end < 0 ? rest : rest[..end];
            rest = rest[unit.Length..].TrimStart();

            var size = unit switch
            {
                "min" or "mins" or "minute" or "minutes" or "m" => 1,
                "hr" or "hrs" or "hour" or "hours" or "h" => 60,
                "day" or "days" or "d" => 24 * 60,
                _ => 0,
            };

            if (size == 0)
            {
                return null;
            }

            minutes += (long)number * size;
        }

        return minutes is > 0 and < 100 * 24 * 60 ? (int)minutes : null;
    }

    /// <summary>Reads "1:59 PM", "13:59" or "12 AM".</summary>
    public static TimeOnly? Time(ReadOnlySpan<char> text)
    {
        text = text.Trim(" .");
        var afternoon = text.EndsWith("PM", StringComparison.OrdinalIgnoreCase);
        var half = afternoon || text.EndsWith("AM", StringComparison.OrdinalIgnoreCase);
        var clock = half ? text[..^2].TrimEnd() : text;
        var colon = clock.IndexOf(':');

        if (clock.Length > 5 || (colon < 0 && !half)
            || !int.TryParse(colon < 0 ? clock : clock[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var hour))
        {
            return null;
        }

        var minute = 0;
        if (colon >= 0 && (clock.Length - colon != 3
            || !int.TryParse(clock[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out minute)))
        {
            return null;
        }

        if (half)
        {
            hour = hour is >= 1 and <= 12 ? (hour % 12) + (afternoon ? 12 : 0) : -1;
        }

        return hour is >= 0 and <= 23 && minute <= 59 ? new TimeOnly(hour, minute) : null;
    }

    /// <summary>Reads "Friday, August 22", "Fri, Aug 22" or "Friday 22 August", also with a year.</summary>
    public static SpokenDay? Day(ReadOnlySpan<char> text)
    {
        int? month = null, day = null, year = null;
        DayOfWeek? weekday = null;

        foreach (var range in text.SplitAny(" ,."))
        {
            var word = text[range];

            if (word.IsEmpty)
            {
                continue;
            }

            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                day ??= word.Length <= 2 ? number : null;
                year ??= word.Length == 4 ? number : null;
            }
            else if (Index(Months, word) is { } monthIndex)
            {
                month ??= monthIndex + 1;
            }
            else if (Index(Weekdays, word) is { } weekdayIndex)
            {
                weekday ??= (DayOfWeek)weekdayIndex;
            }
            else
            {
                return null;
            }
        }

        // A leap year has all possible days of each month.
        return month is { } m && day is { } d && d >= 1 && d <= DateTime.DaysInMonth(2024, m)
            ? new SpokenDay(m, d, weekday, year) : null;
    }

    private static int? Index(string[] names, ReadOnlySpan<char> word)
    {
        for (var i = 0; word.Length >= 3 && i < names.Length; i++)
        {
            if (word.StartsWith(names[i], StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return null;
    }
}
