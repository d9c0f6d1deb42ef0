namespace FlightSearch.Scraper;

/// <summary>
/// Reads dates <c>[y,m,d]</c> and times <c>[h,m]</c>. Zeros are omitted: <c>[h]</c> on the full hour, <c>[null,m]</c>
/// after midnight, an empty array or null at midnight.
/// </summary>
internal static class WallClock
{
    private const int NotANumber = -1;

    public static DateOnly? ReadDate(ref PositionalReader reader)
    {
        var (year, month, day) = ReadNumbers(ref reader);

        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    public static TimeOnly? ReadTime(ref PositionalReader reader)
    {
        var (hour, minute, _) = ReadNumbers(ref reader);

        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 ? new TimeOnly(hour, minute) : null;
    }

    public static DateTime? Join(DateOnly? date, TimeOnly? time) =>
        date is { } day && time is { } clock ? day.ToDateTime(clock) : null;

    private static (int First, int Second, int Third) ReadNumbers(ref PositionalReader reader)
    {
        Span<int> numbers = [0, 0, 0];

        if (!(reader.IsArray || reader.IsNull))
        {
            numbers.Fill(NotANumber);
        }

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                var missing = reader.IsNull ? 0 : NotANumber;
                var number = reader.Int32() ?? missing;
                if (i < numbers.Length)
                {
                    numbers[i] = number;
                }
            }
        }

        return (numbers[0], numbers[1], numbers[2]);
    }
}
