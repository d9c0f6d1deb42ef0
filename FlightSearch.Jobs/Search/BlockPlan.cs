namespace FlightSearch.Jobs;

/// <summary>Numbers the possible combinations of one block.</summary>
/// <remarks>
/// A combination is impossible because of its airports (the same twice) or its dates (return before the outbound
/// flight), never because of both together, so the possible ones are the product of airport pairs and date pairs.
/// </remarks>
internal sealed class BlockPlan
{
    private readonly SearchBlock _block;
    private readonly DateOnly[] _outbound;
    private readonly DateOnly[] _returns;

    /// <summary>
    /// For each departure airport, the number of airport pairs before its own; at the end, all of them.
    /// </summary>
    private readonly long[] _airportPairs;

    /// <summary>For each outbound date, the number of date pairs before its own; at the end, all of them.</summary>
    private readonly long[] _datePairs;

    public BlockPlan(SearchBlock block)
    {
        _block = block;
        _outbound = [.. block.OutboundDates.Order()];
        _returns = [.. block.ReturnDates.Order()];

        var destinations = block.DestinationAirports.ToHashSet();
        _airportPairs = Sums(block.DepartureAirports
            .Select(departure => destinations.Count - (destinations.Contains(departure) ? 1 : 0)));
        _datePairs = Sums(_outbound.Select(outbound => IsOneWay ? 1 : _returns.Length - FirstReturn(outbound)));
    }

    /// <summary>Number of possible combinations.</summary>
    public long Count => _airportPairs[^1] * _datePairs[^1];

    private bool IsOneWay => _returns.Length == 0;

    /// <summary>All dates of an airport pair come before those of the next pair.</summary>
    public Combination this[long position]
    {
        get
        {
            var (airportPair, datePair) = Math.DivRem(position, _datePairs[^1]);
            var (departureAt, destinationAt) = Place(_airportPairs, airportPair);
            var (outboundAt, returnAt) = Place(_datePairs, datePair);
            var departure = _block.DepartureAirports[departureAt];
            var outbound = _outbound[outboundAt];

            return new Combination(
                departure,
                _block.DestinationAirports.Where(destination => destination != departure).ElementAt(destinationAt),
                outbound,
                IsOneWay ? null : _returns[FirstReturn(outbound) + returnAt]);
        }
    }

    public DateOnly OutboundDate(int number) => _outbound[number];

    /// <summary>The position of a one-way combination: the inverse of the indexer.</summary>
    public long PositionOf(int departure, int destination, int outboundDate)
    {
        var before = _block.DestinationAirports.Take(destination)
            .Count(airport => airport != _block.DepartureAirports[departure]);

        return ((_airportPairs[departure] + before) * _datePairs[^1]) + outboundDate;
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
