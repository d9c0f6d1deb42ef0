using System.Globalization;
using System.Text.RegularExpressions;

namespace FlightSearch.Scraper;

/// <summary>
/// When a card's journey begins and ends and how long it takes: from the sentence, else from the digits shown, which are
/// much the same in most languages: "19:27", "22:45", "+1", "3 Std. 18 Min."
/// </summary>
internal static partial class CardTimes
{
    private const int LongestDuration = 24;

    /// <summary>Null when any of them is not to be found.</summary>
    public static (DateTime Departure, DateTime Arrival, int Minutes)? Read(
        CardMarks card, CardSummary summary, DateOnly? firstFlight, CardYears years)
    {
        var departureDate = summary.DepartureDay is { } day ? years.Resolve(day, firstFlight) : firstFlight;
        var shown = Shown(card.Texts);
        var departure = summary.DepartureTime ?? shown.Departure;
        var arrival = summary.ArrivalTime ?? shown.Arrival;
        var minutes = summary.DurationMinutes ?? ShownMinutes(card.Texts);

        if (departureDate is not { } date || departure is null || arrival is null || minutes is null)
        {
            return null;
        }

        var arrivalDate = summary.ArrivalDay is { } last ? CardYears.After(last, date) : date.AddDays(shown.DaysLater);

        return arrivalDate is { } end
            ? (date.ToDateTime(departure.Value), end.ToDateTime(arrival.Value), minutes.Value)
            : null;
    }

    /// <summary>The first two times; the days between them stand behind the second.</summary>
    private static (TimeOnly? Departure, TimeOnly? Arrival, int DaysLater) Shown(IReadOnlyList<string> texts)
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

            return (departure, time, i + 1 < texts.Count ? DaysLater(texts[i + 1]) : 0);
        }

        return (departure, null, 0);
    }

    private static int DaysLater(string text) =>
        text is ['+' or '-' or '\u2212', >= '1' and <= '9' and var digit] ? (text[0] == '+' ? digit - '0' : '0' - digit) : 0;

    private static int? ShownMinutes(IReadOnlyList<string> texts)
    {
        foreach (var text in texts.Select(Spoken.PlainSpaces).Where(text => text.Length <= LongestDuration))
        {
            if (Spoken.Minutes(text) is { } minutes)
            {
                return minutes;
            }

            if (HoursAndMinutes().Match(text) is { Success: true } both)
            {
                return (Number(both.Groups[1]) * 60) + Number(both.Groups[2]);
            }
        }

        return null;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Two numbers, each before the word for its unit.</summary>
    [GeneratedRegex(@"^([0-9]{1,2}) ?[\p{L}]+\.? ?([0-5]?[0-9]) ?[\p{L}]+\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex HoursAndMinutes();
}
