namespace FlightSearch.Jobs;

/// <summary>
/// The possible combinations of a search, numbered by position: computed, never stored, so a job of a million needs no
/// million rows. What makes one impossible (the same airport twice, a return before its outbound) concerns either the
/// airports or the dates, so the possible ones are again a cross-product: airport pairs × date pairs.
/// One page answers one combination (planner <c>exact</c>), so a page's number is its combination's.
/// </summary>
public sealed class SearchPlan
{
    private readonly (string Departure, string Destination)[] _airports;
    private readonly (DateOnly Outbound, DateOnly? Return)[] _dates;

    public SearchPlan(JobSearch search)
    {
        _airports =
        [
            .. from departure in search.DepartureAirports
               from destination in search.DestinationAirports
               where departure != destination
               select (departure, destination),
        ];
        _dates = search.ReturnDates.Count == 0
            ? [.. search.OutboundDates.Select(outbound => (outbound, (DateOnly?)null))]
            :
            [
                .. from outbound in search.OutboundDates
                   from back in search.ReturnDates
                   where back >= outbound
                   select (outbound, (DateOnly?)back),
            ];
    }

    /// <summary>May exceed what a job may hold; whoever opens one checks it first.</summary>
    public long Count => (long)_airports.Length * _dates.Length;

    /// <summary>Neighbouring positions share their airports.</summary>
    public Combination this[int position]
    {
        get
        {
            var (departure, destination) = _airports[position / _dates.Length];
            var (outbound, back) = _dates[position % _dates.Length];

            return new Combination(departure, destination, outbound, back);
        }
    }
}
