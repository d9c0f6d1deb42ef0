namespace FlightSearch.Scraper;

/// <summary>What was meant by a code or name that no airport has: small slips, and names where codes belong.</summary>
internal static class AirportGuess
{
    private const int MaxTextLength = 40;
    private const int CodeLength = 3;

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
            : FirstThatFinds([() => index.Search(text, limit), () => NearCities(text, limit, data, index), () => NearCodes(code, limit, data)]);
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

    /// <summary>Airports with scheduled flights whose code is one slip away.</summary>
    private static List<Airport> NearCodes(string code, int limit, AirportData data)
    {
        if (code.Length is < CodeLength - 1 or > CodeLength + 1)
        {
            return [];
        }

        List<Airport> near = [];
        foreach (var airport in data.ByRelevance)
        {
            if (airport.Size == AirportSize.Unscheduled || near.Count == limit)
            {
                break;
            }

            if (IsOneSlip(airport.Code, code))
            {
                near.Add(airport);
            }
        }

        return near;
    }

    /// <summary>Airports with scheduled flights whose city is one slip away.</summary>
    private static List<Airport> NearCities(string text, int limit, AirportData data, AirportIndex index)
    {
        Span<byte> wanted = stackalloc byte[1 + (MaxTextLength * SearchText.MaxGrowth)];
        wanted[0] = (byte)' ';
        wanted = wanted[..(1 + SearchText.Fold(text, wanted[1..]))];

        List<Airport> near = [];
        for (var row = 0; row < data.ByRelevance.Length && near.Count < limit; row++)
        {
            if (data.ByRelevance[row].Size != AirportSize.Unscheduled && HoldsOneSlip(index.CityNames(row), "\n"u8, wanted))
            {
                near.Add(data.ByRelevance[row]);
            }
        }

        return near;
    }

    /// <summary>Whether one of the parts is one slip away.</summary>
    private static bool HoldsOneSlip(ReadOnlySpan<byte> parts, ReadOnlySpan<byte> between, ReadOnlySpan<byte> wanted)
    {
        foreach (var part in parts.SplitAny(between))
        {
            if (IsOneSlip(parts[part], wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneSlip(string meant, string typed) => IsOneSlip<char>(meant, typed);

    /// <summary>One letter wrong, missing or too many, or two neighbours swapped.</summary>
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
