namespace FlightSearch.Jobs;

/// <summary>
/// The possible combinations of a search, numbered by position: computed, never stored, so a job of a million needs no million
/// rows and a search of billions can be counted before it is refused. What makes one impossible (the same airport twice, a return
/// before its outbound) concerns either the airports or the dates, so the possible ones are again a cross-product: airport pairs ×
/// date pairs. One page answers one combination (planner <c>exact</c>), so a page's number is its combination's.
/// </summary>
public sealed class SearchPlan
{
    private readonly JobSearch _search;
    private readonly DateOnly[] _outbound;
    private readonly DateOnly[] _returns;

    /// <summary>How many airport pairs come before those of each departure, and in the end all of them.</summary>
    private readonly long[] _airportPairs;

    /// <summary>How many date pairs come before those of each outbound date, and in the end all of them.</summary>
    private readonly long[] _datePairs;

    public SearchPlan(JobSearch search)
    {
        _search = search;
        _outbound = [.. search.OutboundDates.Order()];
        _returns = [.. search.ReturnDates.Order()];

        var destinations = search.DestinationAirports.ToHashSet();
        _airportPairs = Sums(search.DepartureAirports.Select(departure => destinations.Count - (destinations.Contains(departure) ? 1 : 0)));
        _datePairs = Sums(_outbound.Select(outbound => IsOneWay ? 1 : _returns.Length - FirstReturn(outbound)));
    }

    /// <summary>May exceed what a job may hold; whoever opens one checks it first.</summary>
    public long Count => _airportPairs[^1] * _datePairs[^1];

    private bool IsOneWay => _returns.Length == 0;

    /// <summary>Neighbouring positions share their airports.</summary>
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

    /// <summary>Which entry a pair belongs to, and which of the entry's pairs it is.</summary>
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
