using System.Collections.Immutable;

namespace FlightSearch.Scraper;

/// <summary>
/// The search texts of all airports in one array: code, city with its other names, and name. The largest airport comes
/// first and each word has a space before it. One vectorised scan finds the beginnings of words, and the most important
/// match first.
/// </summary>
internal sealed class AirportIndex
{
    private const int MaxTextLength = 80;
    private const byte EndOfPart = (byte)'\n';

    // " lhr"
    private const int CodeLength = 4;

    private readonly ImmutableArray<Airport> _airports;
    private readonly AirportData _data;
    private readonly byte[] _text;
    private readonly int[] _rows;
    private readonly int[] _namesEnd;

    public AirportIndex(AirportData data)
    {
        _data = data;
        _airports = data.ByRelevance;
        _rows = new int[_airports.Length + 1];
        _namesEnd = new int[_airports.Length];

        using var text = new MemoryStream(700_000);
        text.WriteByte(EndOfPart);
        _rows[0] = (int)text.Length;
        for (var i = 0; i < _airports.Length; i++)
        {
            Append(_airports[i].Code, text);
            foreach (var name in data.CityNames(_airports[i]))
            {
                Append(name, text);
                foreach (var other in CitySpelling.Others(name))
                {
                    Append(other, text);
                }
            }

            _namesEnd[i] = (int)text.Length;
            Append(_airports[i].Name, text);
            _rows[i + 1] = (int)text.Length;
        }

        _text = text.ToArray();
    }

    public IReadOnlyList<Airport> Search(string text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (text.Length > MaxTextLength)
        {
            return [];
        }

        Span<byte> whole = stackalloc byte[3 + (MaxTextLength * SearchText.MaxGrowth)];
        (whole[0], whole[1]) = (EndOfPart, (byte)' ');
        var end = 2 + SearchText.Fold(text, whole[2..]);
        whole[end++] = EndOfPart;

        var found = new AirportMatches(_data, limit);
        if (_data.Cities[text.Trim().ToUpperInvariant()] is { } city)
        {
            found.Add(city);
        }

        if (end > 3)
        {
            Scan(whole[..end], found);
        }

        return found.BestFirst();
    }

    /// <summary>Search text of the airport at this index of <see cref="AirportData.ByRelevance"/>.</summary>
    public ReadOnlySpan<byte> Row(int row) => _text.AsSpan(_rows[row].._rows[row + 1]);

    /// <summary>Names of its city, one per line.</summary>
    public ReadOnlySpan<byte> CityNames(int row) => _text.AsSpan((_rows[row] + CodeLength + 1)..(_namesEnd[row] - 1));

    /// <summary>The first word, including the space before it.</summary>
    public static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> words)
    {
        var end = words[1..].IndexOf((byte)' ');

        return end < 0 ? words : words[..(end + 1)];
    }

    /// <summary>Finds the rows that contain every word of <paramref name="whole"/>.</summary>
    private void Scan(ReadOnlySpan<byte> whole, AirportMatches found)
    {
        var wanted = whole[1..^1];
        var word = LongestWord(wanted);
        var row = 0;
        for (var at = 0; IndexOf(word, at) is >= 0 and var hit; at = _rows[++row])
        {
            while (_rows[row + 1] <= hit)
            {
                row++;
            }

            if (word.Length == wanted.Length || HoldsAll(Row(row), wanted))
            {
                found.Add(row, Match(row, whole));
            }
        }
    }

    /// <summary>Spaces are frequent, so long words are searched for without the space.</summary>
    private int IndexOf(ReadOnlySpan<byte> word, int start)
    {
        var skipped = word.Length > 3 ? 1 : 0;
        while (_text.AsSpan(start).IndexOf(word[skipped..]) is >= 0 and var ahead)
        {
            start += ahead;
            if (skipped == 0 || _text[start - 1] == ' ')
            {
                return start;
            }

            start++;
        }

        return -1;
    }

    private AirportMatch Match(int row, ReadOnlySpan<byte> whole)
    {
        var codeAndCity = _text.AsSpan((_rows[row] - 1).._namesEnd[row]);

        return codeAndCity.IndexOf(whole[..^1]) < 0 ? AirportMatch.Word : codeAndCity.IndexOf(whole) switch
        {
            0 => AirportMatch.Code,
            > 0 => AirportMatch.City,
            _ => AirportMatch.Beginning,
        };
    }

    private static bool HoldsAll(ReadOnlySpan<byte> row, ReadOnlySpan<byte> wanted)
    {
        while (!wanted.IsEmpty)
        {
            var word = FirstWord(wanted);
            if (row.IndexOf(word) < 0)
            {
                return false;
            }

            wanted = wanted[word.Length..];
        }

        return true;
    }

    private static ReadOnlySpan<byte> LongestWord(ReadOnlySpan<byte> wanted)
    {
        ReadOnlySpan<byte> longest = default;
        while (!wanted.IsEmpty)
        {
            var word = FirstWord(wanted);
            longest = word.Length > longest.Length ? word : longest;
            wanted = wanted[word.Length..];
        }

        return longest;
    }

    private static void Append(string part, MemoryStream text)
    {
        Span<byte> folded = stackalloc byte[part.Length * SearchText.MaxGrowth];

        text.WriteByte((byte)' ');
        text.Write(folded[..SearchText.Fold(part, folded)]);
        text.WriteByte(EndOfPart);
    }
}
