using System.Globalization;

namespace FlightSearch.Cli;

/// <summary>
/// Dates such as <c>2027-03-28</c> and ranges such as <c>2027-03-01..2027-03-05</c>, separated by commas.
/// </summary>
internal static class DateList
{
    /// <summary>
    /// Days of a range: as many as the API takes in one list. A mistyped year must not become a million dates.
    /// </summary>
    public const int MaxDays = 1_000;

    /// <param name="complain">Gets an error for each part that is neither a date nor a range.</param>
    public static IReadOnlyList<DateOnly> Read(string text, Action<string> complain)
    {
        List<DateOnly> days = [];

        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split("..", StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var last))
            {
                complain($"'{part}' is neither a date such as 2027-03-28 nor a range such as 2027-03-01..2027-03-05.");
            }
            else if (last < first)
            {
                complain($"'{part}' ends before it begins.");
            }
            else if (last.DayNumber - first.DayNumber >= MaxDays)
            {
                complain($"'{part}' is longer than {MaxDays} days.");
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
