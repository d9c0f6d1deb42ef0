using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Results;

/// <summary>A job's itineraries by keyset: each page begins after the last row of the one before, however many there are.</summary>
internal sealed class ResultReader(FlightsDb db, IOptions<ApiOptions> api)
{
    public async Task<ResultPage> ReadAsync(
        Guid jobId, ResultSort sort, ResultCursor? after, int limit, CancellationToken cancellation)
    {
        var rows = await Sorted(After(db.FlightResults.AsNoTracking().Where(row => row.JobId == jobId), after), sort)
            .Take(limit + 1)
            .ToListAsync(cancellation);
        var last = rows.Count > limit ? rows[limit - 1] : null;

        return new ResultPage(
            [.. rows.Take(limit).Select(ResultResponse.FromRow)],
            last is null ? null : Cursor(sort, last).ToString(),
            api.Value.SimulatedFares);
    }

    private static IQueryable<FlightResultRow> Sorted(IQueryable<FlightResultRow> rows, ResultSort sort) => (sort switch
    {
        ResultSort.Price => rows.OrderBy(row => row.Price), // PostgreSQL puts nulls last
        ResultSort.Duration => rows.OrderBy(row => row.Duration),
        ResultSort.Departure => rows.OrderBy(row => row.DepartsAt),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
    }).ThenBy(row => row.Combination).ThenBy(row => row.Rank);

    private static IQueryable<FlightResultRow> After(IQueryable<FlightResultRow> rows, ResultCursor? after) => after switch
    {
        null => rows,
        { Sort: ResultSort.Price, Price: null } => rows.Where(row => row.Price == null
            && (row.Combination > after.Combination || (row.Combination == after.Combination && row.Rank > after.Rank))),
        { Sort: ResultSort.Price } => rows.Where(row => row.Price == null || row.Price > after.Price
            || (row.Price == after.Price
                && (row.Combination > after.Combination || (row.Combination == after.Combination && row.Rank > after.Rank)))),
        { Sort: ResultSort.Duration } => rows.Where(row => row.Duration > after.Duration
            || (row.Duration == after.Duration
                && (row.Combination > after.Combination || (row.Combination == after.Combination && row.Rank > after.Rank)))),
        _ => rows.Where(row => row.DepartsAt > after.Departure
            || (row.DepartsAt == after.Departure
                && (row.Combination > after.Combination || (row.Combination == after.Combination && row.Rank > after.Rank)))),
    };

    private static ResultCursor Cursor(ResultSort sort, FlightResultRow row) => new(
        sort,
        sort == ResultSort.Price ? row.Price : null,
        sort == ResultSort.Duration ? row.Duration : null,
        sort == ResultSort.Departure ? row.DepartsAt : null,
        row.Combination,
        row.Rank);
}
