namespace FlightSearch.Scraper;

/// <summary>
/// The first two times displayed on a card, such as "19:27" and "22:45", and the "+1" after the second one.
/// </summary>
internal readonly record struct ShownTimes(TimeOnly? Departure, TimeOnly? Arrival, int DaysLater)
{
    public static ShownTimes Read(IReadOnlyList<string> texts)
    {
        TimeOnly? departure = null;

        for (var i = 0; i < texts.Count; i++)
        {
            if (Spoken.Time(Spoken.PlainSpaces(texts[i])) is not { } time)
            {
                continue;
            }

            if (departure is null)
            {
                departure = time;
                continue;
            }

            return new ShownTimes(departure, time, i + 1 < texts.Count ? ReadDays(texts[i + 1]) : 0);
        }

        return new ShownTimes(departure, null, 0);
    }

    private static int ReadDays(string text) =>
        text is ['+' or '-' or '\u2212', >= '1' and <= '9' and var digit] ? (text[0] == '+' ? digit - '0' : '0' - digit) : 0;
}
