using System.Collections.Immutable;

namespace FlightSearch.Scraper;

/// <summary>How well an airport fits what is searched, the best first.</summary>
internal enum AirportMatch
{
    Code,
    City,
    Beginning,
    Word,
}

/// <summary>The airports found so far: of each kind of match, the first few, which are the largest.</summary>
internal sealed class AirportMatches(ImmutableArray<Airport> airports, int limit)
{
    private readonly List<int>?[] _rows = new List<int>?[1 + (int)AirportMatch.Word];

    private IReadOnlyList<Airport> _ofCityCode = [];

    public void Add(IReadOnlyList<Airport> ofCityCode) => _ofCityCode = ofCityCode;

    public void Add(int row, AirportMatch match)
    {
        var rows = _rows[(int)match] ??= [];
        if (rows.Count < limit)
        {
            rows.Add(row);
        }
    }

    public List<Airport> BestFirst()
    {
        List<Airport> best = [.. _ofCityCode.Take(limit)];
        foreach (var rows in _rows)
        {
            for (var i = 0; i < rows?.Count && best.Count < limit; i++)
            {
                var airport = airports[rows[i]];
                if (!_ofCityCode.Contains(airport))
                {
                    best.Add(airport);
                }
            }
        }

        return best;
    }
}
