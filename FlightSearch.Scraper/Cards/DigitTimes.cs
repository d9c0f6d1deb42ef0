using System.Globalization;
using System.Text.RegularExpressions;

namespace FlightSearch.Scraper;

/// <summary>
/// Reads the times of a card in any language. The date comes from the flight list. Two times such as "19:27" and
/// "22:45" are used only if a text on the card has the digits of the duration between them, such as "3 Std. 18 Min." or
/// "3 時間 18 分". The duration is computed with the time zones of the airports. This excludes times that need a word,
/// such as "afternoon", and digits that are not a duration.
/// </summary>
internal static partial class DigitTimes
{
    private const int LongestDuration = 24;

    /// <summary>Null without a flight list. The times are null if no text confirms them.</summary>
    public static JourneyTimes? Read(IReadOnlyList<string> texts, IReadOnlyList<ImpactFlight> flights)
    {
        if (flights is not [var first, ..])
        {
            return null;
        }

        var shown = ShownTimes.Read(texts);

        return shown is { Departure: { } leaves, Arrival: { } arrives }
            && first.Date.ToDateTime(leaves) is var departure
            && first.Date.AddDays(shown.DaysLater).ToDateTime(arrives) is var arrival
            && Elapsed(departure, first.From, arrival, flights[^1].To) is { } minutes
            && texts.Any(text => IsDuration(text, minutes))
                ? new JourneyTimes(first.Date, departure, arrival, minutes)
                : new JourneyTimes(first.Date, null, null, null);
    }

    /// <summary>
    /// Minutes between the two times. Null if a time zone is unknown or the arrival is not after the departure.
    /// </summary>
    private static int? Elapsed(DateTime departure, string from, DateTime arrival, string to) =>
        ZoneOf(from) is { } zone && ZoneOf(to) is { } otherZone
        && (arrival - otherZone.GetUtcOffset(arrival) - (departure - zone.GetUtcOffset(departure))).TotalMinutes is > 0 and var minutes
            ? (int)minutes
            : null;

    private static TimeZoneInfo? ZoneOf(string airport) =>
        AirportTable.Find(airport) is { } known && TimeZoneInfo.TryFindSystemTimeZoneById(known.TimeZone, out var zone) ? zone : null;

    /// <summary>Whether the text consists of hours and minutes, or one of them, each followed by a word.</summary>
    private static bool IsDuration(string text, int minutes)
    {
        if (text.Length > LongestDuration || Numbers().Match(Spoken.PlainSpaces(text)) is not { Success: true } match)
        {
            return false;
        }

        var first = Number(match.Groups[1]);

        return match.Groups[2].Success
            ? first * 60 + Number(match.Groups[2]) == minutes
            : first == minutes || first * 60 == minutes;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{1,2}) ?\p{L}+\.?(?: ?([0-5]?[0-9]) ?\p{L}+\.?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
