using FlightSearch.Api.Access;
using FlightSearch.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Results;

/// <summary>
/// Reads a job's itineraries page by page with keyset pagination. The row comparison lets PostgreSQL begin in the index
/// after the last row of the previous page.
/// </summary>
internal sealed class ResultReader(FlightsDb db, IOptions<ApiOptions> api)
{
    /// <summary>
    /// Null if the caller has no such job. Looks for the job after reading its rows: an old job is hidden before its
    /// first row is deleted, so the rows of a job that is found are complete.
    /// </summary>
    public async Task<ResultPage?> ReadAsync(
        Caller caller, Guid jobId, ResultQuery query, CancellationToken cancellation)
    {
        var stored = db.FlightResults.AsNoTracking().Where(row => row.JobId == jobId);
        var rows = await ReadAsync(stored, query.Sort, query.Cursor, query.Limit + 1, cancellation);
        var job = await db.Jobs.Of(caller)
            .Where(row => row.JobId == jobId)
            .Select(row => new { row.Filters })
            .SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var last = rows.Count > query.Limit ? rows[query.Limit - 1] : null;
        var (search, site) = (SearchFilters.TryRead(job.Filters), api.Value.BookingSite);

        return new ResultPage(
            [.. rows.Take(query.Limit).Select(row => ResultResponse.FromRow(row, search, site))],
            last is null ? null : ResultCursor.At(query.Sort, last).ToString(),
            api.Value.SimulatedFares);
    }

    private static async Task<List<FlightResultRow>> ReadAsync(
        IQueryable<FlightResultRow> rows, ResultSort sort, ResultCursor? after, int count,
        CancellationToken cancellation)
    {
        switch (sort)
        {
            case ResultSort.Duration:
                return await ByDuration(rows, after).Take(count).ToListAsync(cancellation);
            case ResultSort.Departure:
                return await ByDeparture(rows, after).Take(count).ToListAsync(cancellation);
            default:
                var priced = after is { Price: null }
                    ? []
                    : await Priced(rows, after).Take(count).ToListAsync(cancellation);
                var rest = count - priced.Count;
                return rest == 0
                    ? priced
                    : [.. priced, .. await Unpriced(rows, after).Take(rest).ToListAsync(cancellation)];
        }
    }

    private static IQueryable<FlightResultRow> Priced(IQueryable<FlightResultRow> rows, ResultCursor? after) => rows
        .Where(row => row.Price != null)
        .Where(row => after == null || EF.Functions.GreaterThan(
            ValueTuple.Create(row.Price, row.Combination, row.Rank),
            ValueTuple.Create(after.Price, after.Combination, after.Rank)))
        .OrderBy(row => row.Price).ThenBy(row => row.Combination).ThenBy(row => row.Rank);

    /// <summary>Rows without a price follow all rows with one.</summary>
    private static IQueryable<FlightResultRow> Unpriced(IQueryable<FlightResultRow> rows, ResultCursor? after) => rows
        .Where(row => row.Price == null)
        .Where(row => after == null || after.Price != null || EF.Functions.GreaterThan(
            ValueTuple.Create(row.Combination, row.Rank), ValueTuple.Create(after.Combination, after.Rank)))
        .OrderBy(row => row.Combination).ThenBy(row => row.Rank);

    private static IQueryable<FlightResultRow> ByDuration(IQueryable<FlightResultRow> rows, ResultCursor? after) => rows
        .Where(row => after == null || EF.Functions.GreaterThan(
            ValueTuple.Create(row.Duration, row.Combination, row.Rank),
            ValueTuple.Create(after.Duration!.Value, after.Combination, after.Rank)))
        .OrderBy(row => row.Duration).ThenBy(row => row.Combination).ThenBy(row => row.Rank);

    private static IQueryable<FlightResultRow> ByDeparture(IQueryable<FlightResultRow> rows, ResultCursor? after) =>
        rows.Where(row => after == null || EF.Functions.GreaterThan(
                ValueTuple.Create(row.DepartsAt, row.Combination, row.Rank),
                ValueTuple.Create(after.Departure!.Value, after.Combination, after.Rank)))
            .OrderBy(row => row.DepartsAt).ThenBy(row => row.Combination).ThenBy(row => row.Rank);
}
