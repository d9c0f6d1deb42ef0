namespace FlightSearch.Scraper;

/// <summary>Reads two lists of <c>[code, name, address]</c>, on baggage and on assistance.</summary>
internal static class AirlineLinksReader
{
    public static IReadOnlyList<(string Code, string Name, string Address)> Read(ref PositionalReader reader)
    {
        List<(string, string, string)> links = [];

        if (reader.Enter())
        {
            while (reader.Next())
            {
                if (ReadLink(ref reader) is ({ } code, { } name, { } address))
                {
                    links.Add((code, name, address));
                }
            }
        }

        return links;
    }

    /// <summary>Joins both lists by airline.</summary>
    public static IReadOnlyList<AirlineLinks> Join(
        IReadOnlyList<(string Code, string Name, string Address)> baggage, IReadOnlyList<(string Code, string Name, string Address)> assistance)
    {
        var airlines = new OrderedDictionary<string, AirlineLinks>(StringComparer.Ordinal);

        foreach (var (code, name, address) in baggage)
        {
            airlines[code] = new AirlineLinks(code, name, address, null);
        }

        foreach (var (code, name, address) in assistance)
        {
            airlines[code] = new AirlineLinks(code, name, airlines.GetValueOrDefault(code)?.Baggage, address);
        }

        return [.. airlines.Values];
    }

    private static (string? Code, string? Name, string? Address) ReadLink(ref PositionalReader reader)
    {
        string? code = null, name = null, address = null;

        if (reader.Enter())
        {
            for (var i = 0; reader.Next(); i++)
            {
                switch (i)
                {
                    case 0:
                        code = reader.Name();
                        break;
                    case 1:
                        name = reader.Name();
                        break;
                    case 2:
                        address = reader.Text();
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        return (code, name, IsWeb(address) ? address : null);
    }

    private static bool IsWeb(string? address) =>
        address is not null && (address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal));
}
