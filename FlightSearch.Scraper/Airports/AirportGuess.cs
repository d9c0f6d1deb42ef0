namespace FlightSearch.Scraper;

/// <summary>Suggestions for an unknown code or name: typing errors, and names in place of codes.</summary>
internal static class AirportGuess
{
    private const int MaxTextLength = 40;
    private const int CodeLength = 3;

    // A space and five letters: most shorter words differ from some other word by one letter.
    private const int MinSlipLength = 6;

    public static IReadOnlyList<Airport> Of(string text, int limit, AirportData data, AirportIndex index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (text.Length > MaxTextLength)
        {
            return [];
        }

        var code = text.Trim().ToUpperInvariant();
        if (data.Airports[code] is { } meant)
        {
            return code == text ? [] : [meant];
        }

        return code.Length <= CodeLength
            ? FirstThatFinds([() => CityOf(code, limit, data), () => NearCodes(code, limit, data), () => index.Search(text, limit)])
            : FirstThatFinds(
                [
                    () => index.Search(text, limit), () => NearCities(text, limit, data, index),
                    () => NearCodes(code, limit, data), () => NearWords(text, limit, data, index),
                ]);
    }

    private static IReadOnlyList<Airport> FirstThatFinds(ReadOnlySpan<Func<IReadOnlyList<Airport>>> ways)
    {
        foreach (var way in ways)
        {
            if (way() is { Count: > 0 } airports)
            {
                return airports;
            }
        }

        return [];
    }

    private static IReadOnlyList<Airport> CityOf(string code, int limit, AirportData data) =>
        data.Cities[code] is { } city ? [.. city.Airports.Take(limit)] : [];

    private static List<Airport> NearCodes(string code, int limit, AirportData data) =>
        Scheduled(limit, data, AirportMatch.Code, row => IsOneSlip(data.ByRelevance[row].Code, code));

    private static List<Airport> NearCities(string text, int limit, AirportData data, AirportIndex index)
    {
        var wanted = Fold(text);

        return Scheduled(limit, data, AirportMatch.City, row => HoldsOneSlip(index.CityNames(row), wanted));
    }

    private static List<Airport> NearWords(string text, int limit, AirportData data, AirportIndex index)
    {
        var wanted = Fold(text);

        return wanted.Length < MinSlipLength ? [] : Scheduled(limit, data, AirportMatch.Word, row => HoldsAllNearly(index.Row(row), wanted));
    }

    /// <summary>Suggestions with scheduled flights.</summary>
    private static List<Airport> Scheduled(int limit, AirportData data, AirportMatch match, Func<int, bool> mayBeMeant)
    {
        var found = new AirportMatches(data, limit);
        foreach (var row in Enumerable.Range(0, data.ScheduledCount).Where(mayBeMeant))
        {
            found.Add(row, match);
        }

        return found.BestFirst();
    }

    /// <summary>Normalises the text, with a space before each word as in <see cref="AirportIndex"/>.</summary>
    private static byte[] Fold(string text)
    {
        var folded = new byte[1 + (text.Length * SearchText.MaxGrowth)];
        folded[0] = (byte)' ';

        return folded[..(1 + SearchText.Fold(text, folded.AsSpan(1)))];
    }

    /// <summary>Whether one of the lines differs by one typing error.</summary>
    private static bool HoldsOneSlip(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> wanted)
    {
        foreach (var line in lines.Split((byte)'\n'))
        {
            if (IsOneSlip(lines[line], wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether every word is the beginning of a word of the row, or is long and differs from one by one typing error.
    /// </summary>
    private static bool HoldsAllNearly(ReadOnlySpan<byte> row, ReadOnlySpan<byte> wanted)
    {
        while (!wanted.IsEmpty)
        {
            var word = AirportIndex.FirstWord(wanted);
            if (row.IndexOf(word) < 0 && (word.Length < MinSlipLength || !HoldsNearly(row, word)))
            {
                return false;
            }

            wanted = wanted[word.Length..];
        }

        return true;
    }

    /// <summary>
    /// Whether a word of the row differs by one typing error, or is written as two words, such as La Guardia.
    /// </summary>
    private static bool HoldsNearly(ReadOnlySpan<byte> row, ReadOnlySpan<byte> word)
    {
        var before = 0..0;
        foreach (var here in row.SplitAny(" \n"u8))
        {
            if (IsOneSlip(row[here], word[1..]) || IsOneSlip(row[before.Start..here.End], word[1..]))
            {
                return true;
            }

            before = here;
        }

        return false;
    }

    private static bool IsOneSlip(string meant, string typed) => IsOneSlip<char>(meant, typed);

    /// <summary>One letter wrong, missing or extra, or two neighbours swapped.</summary>
    private static bool IsOneSlip<T>(ReadOnlySpan<T> meant, ReadOnlySpan<T> typed)
        where T : IEquatable<T>
    {
        if (Math.Abs(meant.Length - typed.Length) > 1)
        {
            return false;
        }

        var same = meant.CommonPrefixLength(typed);
        meant = meant[same..];
        typed = typed[same..];

        return (meant.Length - typed.Length) switch
        {
            1 => meant[1..].SequenceEqual(typed),
            -1 => typed[1..].SequenceEqual(meant),
            _ when meant.IsEmpty => false,
            _ => meant[1..].SequenceEqual(typed[1..])
                || (meant.Length > 1 && meant[0].Equals(typed[1]) && meant[1].Equals(typed[0]) && meant[2..].SequenceEqual(typed[2..])),
        };
    }
}
