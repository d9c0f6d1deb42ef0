namespace FlightSearch.Jobs;

/// <summary>
/// Numbers the possible combinations of a search. They are computed, not stored: a job needs no row for each of them,
/// and a search with billions can be counted before it is refused.
/// </summary>
/// <remarks>
/// A combination is impossible because of its airports (the same twice) or its dates (return before the outbound
/// flight), never because of both together, so the possible ones are the product of airport pairs and date pairs. Each
/// combination needs one page, so the number of a page is that of its combination.
/// </remarks>
public sealed class SearchPlan
{
    private readonly JobSearch _search;
    private readonly DateOnly[] _outbound;
    private readonly DateOnly[] _returns;

    /// <summary>
    /// For each departure airport, the number of airport pairs before its own; at the end, all of them.
    /// </summary>
    private readonly long[] _airportPairs;

    /// <summary>For each outbound date, the number of date pairs before its own; at the end, all of them.</summary>
    private readonly long[] _datePairs;

    public SearchPlan(JobSearch search)
    {
        _search = search;
        _outbound = [.. search.OutboundDates.Order()];
        _returns = [.. search.ReturnDates.Order()];

        var destinations = search.DestinationAirports.ToHashSet();
        _airportPairs = Sums(search.DepartureAirports
            .Select(departure => destinations.Count - (destinations.Contains(departure) ? 1 : 0)));
        _datePairs = Sums(_outbound.Select(outbound => IsOneWay ? 1 : _returns.Length - FirstReturn(outbound)));
    }

    /// <summary>Can exceed the limit of a job, so the API checks it before it opens one.</summary>
    public long Count => _airportPairs[^1] * _datePairs[^1];

    private bool IsOneWay => _returns.Length == 0;

    /// <summary>All dates of an airport pair come before those of the next pair.</summary>
    public Combination this[int position]
    {
        get
        {
            var (airportPair, datePair) = Math.DivRem(position, _datePairs[^1]);
            var (departureAt, destinationAt) = Place(_airportPairs, airportPair);
            var (outboundAt, returnAt) = Place(_datePairs, datePair);
            var departure = _search.DepartureAirports[departureAt];
            var outbound = _outbound[outboundAt];

            return new Combination(
                departure,
                _search.DestinationAirports.Where(destination => destination != departure).ElementAt(destinationAt),
                outbound,
                IsOneWay ? null : _returns[FirstReturn(outbound) + returnAt]);
        }
    }

    /// <summary>Position of the first return date that is not before the outbound.</summary>
    private int FirstReturn(DateOnly outbound)
    {
        var found = Array.BinarySearch(_returns, outbound);
        return found >= 0 ? found : ~found;
    }

    private static long[] Sums(IEnumerable<int> counts)
    {
        List<long> sums = [0];
        foreach (var count in counts)
        {
            sums.Add(sums[^1] + count);
        }

        return [.. sums];
    }

    /// <summary>The entry that a pair belongs to, and the position of the pair within it.</summary>
    private static (int Entry, int Offset) Place(long[] sums, long pair)
    {
        var found = Array.BinarySearch(sums, pair);
        var entry = found >= 0 ? found : ~found - 1;
        while (sums[entry + 1] == pair) // an entry without pairs begins where the next one does
        {
            entry++;
        }

        return (entry, (int)(pair - sums[entry]));
    }
}
