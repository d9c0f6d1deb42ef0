using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>A rendered English page in another language: labels, times, dates and durations are replaced.</summary>
internal static partial class Translation
{
    private static readonly (string English, string German)[] Words =
    [
        ("Leaves ", "Abflug: "), (" and arrives at ", ", Ankunft: "), ("Departure time: ", "Abflugzeit: "), ("Arrival time: ", "Ankunftszeit: "),
        ("Total duration ", "Gesamtdauer "), ("Layover (", "Zwischenstopp ("), (" layover ", " Aufenthalt "), ("Transfer here from ", "Wechsel von "),
        (" more flight", " weitere Flug"), ("Prices are currently", "Die Preise sind derzeit"), (" US dollars", " US-Dollar"),
        ("\"From ", "\"Ab "), (" carry-on bag", " Handgepäckstück"), (" checked bag", " Gepäckstück"), ("included", "inbegriffen"),
        ("Operated by ", "Durchgeführt von "), ("Nonstop flight with ", "Direktflug mit "), (">Nonstop<", ">Direkt<"), (" flight with ", " Flug mit "),
        (" stops", " Stopps"), (" stop", " Stopp"), ("Price unavailable", "Preis nicht verfügbar"), ("price is unavailable", "Preis nicht verfügbar"),
        ("Monday", "Montag"), ("Tuesday", "Dienstag"), ("Wednesday", "Mittwoch"), ("Thursday", "Donnerstag"), ("Friday", "Freitag"),
        ("August", "8. Monat"), ("Saturday", "Samstag"), ("Sunday", "Sonntag"), (", Aug ", ", 8. "),
    ];

    /// <summary>"From 1,064 US dollars … 4:29 PM … 3 hr 12 min" becomes "Ab 1.064 US-Dollar … 16:29 … 3 Std. 12 Min.".</summary>
    public static byte[] ToGerman(byte[] page) => Translate(page, time => $"{time:HH:mm}", "Std.", "Min.");

    /// <summary>The same with "午後4:29" and "3 時間 12 分": a time of day needs a word.</summary>
    public static byte[] ToJapanese(byte[] page) =>
        Translate(page, time => $"{(time.Hour < 12 ? "午前" : "午後")}{time.ToString("h:mm", CultureInfo.InvariantCulture)}", "時間", "分");

    private static byte[] Translate(byte[] page, Func<TimeOnly, string> write, string hour, string minute)
    {
        var text = Times().Replace(
            Encoding.UTF8.GetString(page),
            time => write(TimeOnly.ParseExact($"{time.Groups[1]} {time.Groups[2]}", "h:mm tt", CultureInfo.InvariantCulture)));
        text = Hours().Replace(text, $"$1 {hour}");
        text = Minutes().Replace(text, $"$1 {minute}");
        text = Thousands().Replace(text, "$1.$2 US-Dollar");

        return Encoding.UTF8.GetBytes(Words.Aggregate(text, (done, word) => done.Replace(word.English, word.German, StringComparison.Ordinal)));
    }

    [GeneratedRegex("([0-9]{1,2}:[0-9]{2})[ \u202f\u00a0](AM|PM)")]
    private static partial Regex Times();

    [GeneratedRegex("([0-9]+) hr\\b")]
    private static partial Regex Hours();

    [GeneratedRegex("([0-9]+) min\\b")]
    private static partial Regex Minutes();

    [GeneratedRegex("([0-9]),([0-9]{3}) US dollars")]
    private static partial Regex Thousands();
}
