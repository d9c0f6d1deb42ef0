using System.Globalization;

namespace FlightSearch.Cli;

/// <summary>A duration as text: <c>40 s</c>, <c>12 min</c>, <c>3 h 20 min</c>, <c>4.5 days</c>.</summary>
internal static class TimeText
{
    public static string Of(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => $"{Math.Ceiling(time.TotalSeconds):0} s",
        { TotalHours: < 2 } => $"{Math.Ceiling(time.TotalMinutes):0} min",
        { TotalDays: < 2 } => $"{(int)time.TotalHours} h {time.Minutes} min",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{Math.Round(time.TotalDays, time.TotalDays < 10 ? 1 : 0):#,0.#} days"),
    };
}
