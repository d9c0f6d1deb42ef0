using System.Globalization;

namespace FlightSearch.Cli;

/// <summary>Days as they are typed: <c>2027-03-28</c>, ranges with both ends such as <c>2027-03-01..2027-03-05</c>, commas between.</summary>
internal static class DateList
{
    private const int LongestRange = 366;

    /// <param name="complain">Gets a sentence on each part that is no day and no range.</param>
    public static IReadOnlyList<DateOnly> Read(string text, Action<string> complain)
    {
        List<DateOnly> days = [];

        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split("..", StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var last))
            {
                complain($"'{part}' is no day such as 2027-03-28 and no range such as 2027-03-01..2027-03-05.");
            }
            else if (last < first)
            {
                complain($"'{part}' ends before it begins.");
            }
            else if (last.DayNumber - first.DayNumber >= LongestRange)
            {
                complain($"'{part}' is longer than {LongestRange} days.");
            }
            else
            {
                days.AddRange(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays));
            }
        }

        return days;
    }

    private static bool TryRead(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
