using System.Globalization;

namespace FlightSearch.Scraper;

/// <summary>
/// Finds the year of a date on a card: the year of the flight list, otherwise of the same date elsewhere on the page,
/// otherwise the nearest year to the request in which the weekday is right.
/// </summary>
internal sealed class CardYears(string page, DateOnly? asked)
{
    // Flights are sold less than a year ahead, but saved pages may be older.
    private const int YearsBack = 4;

    private Dictionary<(int Month, int Day), List<int>>? _written;

    public DateOnly? Resolve(SpokenDay day, DateOnly? flight) =>
        day.Year is { } said ? On(day, said)
        : flight is { } known ? Nearest(day, known, 1)
        : Written(day) ?? (asked is { } today ? Nearest(day, today, YearsBack) : null);

    /// <summary>The arrival date: a few days after departure, or the day before across the date line.</summary>
    public static DateOnly? After(SpokenDay day, DateOnly departure) => Nearest(day with { Weekday = null }, departure.AddDays(1), 1);

    private static DateOnly? Nearest(SpokenDay day, DateOnly to, int years)
    {
        DateOnly? nearest = null;

        for (var year = Math.Max(1, to.Year - years); year <= Math.Min(9999, to.Year + 1); year++)
        {
            if (On(day, year) is { } date
                && (nearest is null || Math.Abs(date.DayNumber - to.DayNumber) < Math.Abs(nearest.Value.DayNumber - to.DayNumber)))
            {
                nearest = date;
            }
        }

        return nearest;
    }

    private static DateOnly? On(SpokenDay day, int year) =>
        year is >= 1 and <= 9999 && day.Day <= DateTime.DaysInMonth(year, day.Month)
        && new DateOnly(year, day.Month, day.Day) is var date && (day.Weekday ?? date.DayOfWeek) == date.DayOfWeek
            ? date
            : null;

    private DateOnly? Written(SpokenDay day)
    {
        _written ??= Collect(page);

        return _written.GetValueOrDefault((day.Month, day.Day))?.Select(year => On(day, year)).FirstOrDefault(date => date is not null);
    }

    /// <summary>All dates on the page such as <c>2025-08-22</c>, in the order of the page.</summary>
    private static Dictionary<(int Month, int Day), List<int>> Collect(string page)
    {
        Dictionary<(int, int), List<int>> dates = [];

        for (var at = page.IndexOf("20", StringComparison.Ordinal); at >= 0; at = page.IndexOf("20", at + 2, StringComparison.Ordinal))
        {
            if (at + 10 <= page.Length && page[at + 4] == '-'
                && DateOnly.TryParseExact(page.AsSpan(at, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                var years = dates.TryGetValue((date.Month, date.Day), out var known) ? known : dates[(date.Month, date.Day)] = [];

                if (!years.Contains(date.Year))
                {
                    years.Add(date.Year);
                }
            }
        }

        return dates;
    }
}
