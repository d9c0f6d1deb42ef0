namespace FlightSearch.Scraper;

/// <summary>How well an airport matches a search, best first.</summary>
internal enum AirportMatch
{
    Code,
    City,
    Beginning,
    Word,
}

/// <summary>
/// The airports found so far: the first few of each kind of match, which are the largest. Airports without scheduled
/// flights come last, unless the search was for their code.
/// </summary>
internal sealed class AirportMatches(AirportData data, int limit)
{
    private const int Kinds = 1 + (int)AirportMatch.Word;

    private readonly List<int>?[] _rows = new List<int>?[2 * Kinds];

    private CityCode? _city;

    /// <summary>Sets the city whose airports come first.</summary>
    public void Add(CityCode city) => _city = city;

    public void Add(int row, AirportMatch match)
    {
        var airport = data.ByRelevance[row];
        if (match == AirportMatch.City)
        {
            _city ??= data.CityOf(airport);
        }

        var isLast = airport.Size == AirportSize.Unscheduled && match != AirportMatch.Code;
        var rows = _rows[(int)match + (isLast ? Kinds : 0)] ??= [];
        if (rows.Count < limit)
        {
            rows.Add(row);
        }
    }

    public List<Airport> BestFirst()
    {
        List<Airport> best = [.. _city?.Airports.Take(limit) ?? []];
        foreach (var rows in _rows)
        {
            for (var i = 0; i < rows?.Count && best.Count < limit; i++)
            {
                var airport = data.ByRelevance[rows[i]];
                if (_city?.Airports.Contains(airport) is not true)
                {
                    best.Add(airport);
                }
            }
        }

        return best;
    }
}
