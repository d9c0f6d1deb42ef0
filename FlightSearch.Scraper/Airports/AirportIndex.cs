using System.Collections.Immutable;

namespace FlightSearch.Scraper;

/// <summary>
/// Code, city and name of every airport as one run of <see cref="SearchText"/>, the largest airport first, a space before each
/// word: where a word begins is found by one vectorised scan, and what is found first matters most.
/// </summary>
internal sealed class AirportIndex
{
    private const int MaxTextLength = 80;
    private const byte EndOfPart = (byte)'\n';

    // " lhr\n" and the space before the city.
    private const int CityOffset = 6;

    private readonly ImmutableArray<Airport> _airports;
    private readonly AirportData _data;
    private readonly byte[] _text;
    private readonly int[] _rows;
    private readonly int[] _cityLengths;

    public AirportIndex(AirportData data)
    {
        _data = data;
        _airports = data.ByRelevance;
        _rows = new int[_airports.Length + 1];
        _cityLengths = new int[_airports.Length];

        using var text = new MemoryStream(700_000);
        for (var i = 0; i < _airports.Length; i++)
        {
            Append(_airports[i].Code, text);
            _cityLengths[i] = Append(_airports[i].City, text);
            Append(_airports[i].Name, text);
            Append(data.OtherNames.GetValueOrDefault(_airports[i].Code, ""), text);
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

        Span<byte> wanted = stackalloc byte[1 + (MaxTextLength * SearchText.MaxGrowth)];
        wanted[0] = (byte)' ';
        wanted = wanted[..(1 + SearchText.Fold(text, wanted[1..]))];

        var found = new AirportMatches(_airports, limit);
        if (_data.Cities[text.Trim().ToUpperInvariant()] is { } city)
        {
            found.Add(city.Airports);
        }

        if (wanted.Length > 1)
        {
            Scan(wanted, found);
        }

        return found.BestFirst();
    }

    /// <summary>City of the airport in that place of <see cref="AirportData.ByRelevance"/>.</summary>
    public ReadOnlySpan<byte> City(int row) => _text.AsSpan(_rows[row] + CityOffset, _cityLengths[row]);

    private void Scan(ReadOnlySpan<byte> wanted, AirportMatches found)
    {
        var word = LongestWord(wanted);
        var row = 0;
        for (var at = 0; IndexOf(word, at) is >= 0 and var hit; at = _rows[++row])
        {
            while (_rows[row + 1] <= hit)
            {
                row++;
            }

            if (word.Length == wanted.Length || HoldsAll(_text.AsSpan(_rows[row].._rows[row + 1]), wanted))
            {
                found.Add(row, Match(row, wanted[1..]));
            }
        }
    }

    /// <summary>Spaces are everywhere: a word of some length is scanned for faster without the one before it.</summary>
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

    private AirportMatch Match(int row, ReadOnlySpan<byte> wanted)
    {
        var code = _text.AsSpan(_rows[row] + 1, 3);
        var city = City(row);

        return code.SequenceEqual(wanted) ? AirportMatch.Code
            : city.SequenceEqual(wanted) ? AirportMatch.City
            : city.StartsWith(wanted) || code.StartsWith(wanted) ? AirportMatch.Beginning
            : AirportMatch.Word;
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

    /// <summary>With the space before it.</summary>
    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> words)
    {
        var end = words[1..].IndexOf((byte)' ');

        return end < 0 ? words : words[..(end + 1)];
    }

    private static int Append(string part, MemoryStream text)
    {
        Span<byte> folded = stackalloc byte[part.Length * SearchText.MaxGrowth];
        var length = SearchText.Fold(part, folded);

        text.WriteByte((byte)' ');
        text.Write(folded[..length]);
        text.WriteByte(EndOfPart);

        return length;
    }
}
