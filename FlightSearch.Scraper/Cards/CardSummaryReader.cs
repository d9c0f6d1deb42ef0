namespace FlightSearch.Scraper;

/// <summary>
/// Reads the description of an English card: "From 64 US dollars. Nonstop flight with Spirit. Operated by X. Leaves A
/// at 1:59 PM on Friday, August 22 and arrives at B at 5:03 PM on Friday, August 22. Total duration 3 hr 4 min. Layover
/// (1 of 1) is a 1 hr 20 min overnight layover at C in D. 1 carry-on bag included. Select flight". It searches for
/// fixed words, because names may contain full stops.
/// </summary>
internal static class CardSummaryReader
{
    private const string Leaves = "Leaves ";
    private const string Arrives = " and arrives at ";
    private const string Duration = "Total duration ";
    private const string LayoverStart = "Layover (";
    private const string Transfer = "Transfer here from ";

    public static CardSummary Read(string? sentence)
    {
        var said = Spoken.PlainSpaces(sentence ?? "");
        var leaves = said.IndexOf(Leaves, StringComparison.Ordinal);
        var summary = ReadHead(leaves < 0 ? said : said[..leaves]);

        return leaves < 0 ? summary : ReadJourney(summary, said[(leaves + Leaves.Length)..]);
    }

    /// <summary>Price, notes, stops, airlines and operators.</summary>
    private static CardSummary ReadHead(string head)
    {
        var price = head.StartsWith("From ", StringComparison.Ordinal) ? head["From ".Length..] : head;
        var amount = Spoken.LeadingNumber(price, out var afterAmount);
        var currency = FirstSentence(afterAmount.Trim());
        var roundTrip = currency.IndexOf(" round trip", StringComparison.OrdinalIgnoreCase);

        // "2 stops flight" also starts with a number, and "1.064" and "1 064" with a part of one.
        var isPrice = amount > 0 && !currency.StartsWith("stop", StringComparison.Ordinal) && !IsHalfNumber(afterAmount);

        return new CardSummary
        {
            Price = isPrice ? amount : null,
            CurrencyName = isPrice ? (roundTrip < 0 ? currency : currency[..roundTrip]).ToString() : null,
            IsPriceUnavailable = head.Contains("price is unavailable", StringComparison.OrdinalIgnoreCase),
            Stops = ReadStops(head),
            Airlines = After(head, " with ", from: StopsAt(head)),
            Operators = After(head, "Operated by "),
        };
    }

    private static bool IsHalfNumber(ReadOnlySpan<char> after) => after.Length > 1 && char.IsAsciiDigit(after[1]);

    private static CardSummary ReadJourney(CardSummary summary, string journey)
    {
        var arrives = journey.IndexOf(Arrives, StringComparison.Ordinal);
        if (arrives < 0)
        {
            return summary;
        }

        var (departureAirport, departureTime, departureDay) = ReadMoment(journey[..arrives]);
        var rest = journey[(arrives + Arrives.Length)..];
        var end = EndOfArrival(rest);
        var (arrivalAirport, arrivalTime, arrivalDay) = ReadMoment(rest[..end]);

        return summary with
        {
            DepartureAirport = departureAirport,
            DepartureTime = departureTime,
            DepartureDay = departureDay,
            ArrivalAirport = arrivalAirport,
            ArrivalTime = arrivalTime,
            ArrivalDay = arrivalDay,
            DurationMinutes = Spoken.Minutes(After(rest, Duration)),
            Layovers = ReadLayovers(rest[end..]),
        };
    }

    /// <summary>
    /// Reads "Miami International Airport at 5:03 PM on Friday, August 22". The name may contain " at ".
    /// </summary>
    private static (string? Airport, TimeOnly? Time, SpokenDay? Day) ReadMoment(string moment)
    {
        var on = moment.LastIndexOf(" on ", StringComparison.Ordinal);
        var at = on < 0 ? -1 : moment[..on].LastIndexOf(" at ", StringComparison.Ordinal);

        return at < 0
            ? (null, null, null)
            : (moment[..at].Trim(), Spoken.Time(moment.AsSpan((at + 4)..on)), Spoken.Day(moment.AsSpan(on + 4)));
    }

    private static int EndOfArrival(string text)
    {
        var end = text.Length;

        foreach (var next in new[] { Duration, LayoverStart })
        {
            var at = text.IndexOf(next, StringComparison.Ordinal);
            end = at < 0 ? end : Math.Min(end, at);
        }

        var on = text[..end].LastIndexOf(" on ", StringComparison.Ordinal);
        var stop = on < 0 ? -1 : text.IndexOf('.', on);

        return stop < 0 ? end : Math.Min(end, stop);
    }

    private static List<SpokenLayover> ReadLayovers(string text)
    {
        List<SpokenLayover> layovers = [];
        var start = text.IndexOf(LayoverStart, StringComparison.Ordinal);

        while (start >= 0)
        {
            var next = text.IndexOf(LayoverStart, start + LayoverStart.Length, StringComparison.Ordinal);
            layovers.Add(ReadLayover(next < 0 ? text[start..] : text[start..next]));
            start = next;
        }

        return layovers;
    }

    private static SpokenLayover ReadLayover(string text)
    {
        var isA = text.IndexOf(" is a", StringComparison.Ordinal);
        var layover = text.IndexOf(" layover", StringComparison.Ordinal);
        var wait = isA < 0 || layover <= isA ? "" : text[(isA + " is a".Length)..layover];
        var isOvernight = wait.EndsWith(" overnight", StringComparison.Ordinal);
        var minutes = Spoken.Minutes(wait.Replace(" overnight", "", StringComparison.Ordinal).TrimStart('n').Trim());

        if (After(text, Transfer) is { } transfer && transfer.IndexOf(" to ", StringComparison.Ordinal) is >= 0 and var to)
        {
            return new SpokenLayover(minutes, isOvernight, transfer[..to], After(text, " layover in "), transfer[(to + 4)..]);
        }

        var place = After(text, " layover at ") ?? "";
        var city = place.LastIndexOf(" in ", StringComparison.Ordinal);

        return new SpokenLayover(
            minutes, isOvernight, city < 0 ? null : place[..city], city < 0 ? null : place[(city + 4)..], null);
    }

    private static int StopsAt(string head)
    {
        var nonstop = head.IndexOf("Nonstop ", StringComparison.OrdinalIgnoreCase);
        var at = nonstop < 0 ? head.IndexOf(" stop ", StringComparison.Ordinal) : nonstop;

        return at < 0 ? head.IndexOf(" stops ", StringComparison.Ordinal) : at;
    }

    private static int? ReadStops(string head)
    {
        var at = StopsAt(head);

        return at < 0 ? null
            : head[at] != ' ' ? 0
            : Spoken.LeadingNumber(head.AsSpan(head[..at].LastIndexOf(' ') + 1));
    }

    /// <summary>
    /// The text after <paramref name="words"/> up to the end of the sentence; null without these words.
    /// </summary>
    private static string? After(string text, string words, int from = 0)
    {
        var at = from < 0 ? -1 : text.IndexOf(words, from, StringComparison.Ordinal);

        return at < 0 ? null : FirstSentence(text.AsSpan(at + words.Length)).ToString() is { Length: > 0 } found ? found : null;
    }

    /// <summary>
    /// A full stop after a word of one or two letters is an abbreviation: "John F. Kennedy", "St. Louis".
    /// </summary>
    private static ReadOnlySpan<char> FirstSentence(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '.' && (at + 1 == text.Length || text[at + 1] == ' ') && !IsAbbreviated(text[..at]))
            {
                return text[..at].Trim();
            }
        }

        return text.Trim();
    }

    private static bool IsAbbreviated(ReadOnlySpan<char> text)
    {
        var word = text[(text.LastIndexOf(' ') + 1)..];

        return word.Length is 1 or 2 && char.IsUpper(word[0]) && char.IsLetter(word[^1]) && word.Length < text.Length && !IsAllUpper(word);

        static bool IsAllUpper(ReadOnlySpan<char> word) => word.Length > 1 && char.IsUpper(word[1]);
    }
}
