using System.Data;
using System.Linq.Expressions;
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
    /// Statistics know nothing of a job that has just ended. Without these settings PostgreSQL may read and sort all
    /// its rows for each page instead of beginning in the index of the order.
    /// </summary>
    private const string ReadInOrder = "set local enable_sort = off; set local enable_bitmapscan = off";

    private static readonly Expression<Func<FlightResultRow, FlightResultRow>> WithoutDetails = row => new()
    {
        Combination = row.Combination,
        Rank = row.Rank,
        DepartureAirport = row.DepartureAirport,
        DestinationAirport = row.DestinationAirport,
        OutboundDate = row.OutboundDate,
        ReturnDate = row.ReturnDate,
        Price = row.Price,
        ExactPrice = row.ExactPrice,
        Currency = row.Currency,
        Airline = row.Airline,
        Stops = row.Stops,
        Duration = row.Duration,
        DepartsAt = row.DepartsAt,
        ArrivesAt = row.ArrivesAt,
        Co2Grams = row.Co2Grams,
        Co2TypicalGrams = row.Co2TypicalGrams,
        CarryOnBags = row.CarryOnBags,
        CheckedBags = row.CheckedBags,
        SelfTransfer = row.SelfTransfer,
        SeparateTickets = row.SeparateTickets,
        Best = row.Best,
        CurrentPriceIndicator = row.CurrentPriceIndicator,
        ObservedAt = row.ObservedAt,
    };

    /// <summary>
    /// Null if the caller has no such job. All in one snapshot: an old job is hidden before its first row is deleted,
    /// so the rows of a job that is found are complete.
    /// </summary>
    public Task<ResultPage?> ReadAsync(
        Caller caller, Guid jobId, ResultQuery query, CancellationToken cancellation) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(
            async stop =>
            {
                await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
                await db.Database.ExecuteSqlRawAsync(ReadInOrder, stop);
                return await ReadSnapshotAsync(caller, jobId, query, stop);
            },
            cancellation);

    private async Task<ResultPage?> ReadSnapshotAsync(
        Caller caller, Guid jobId, ResultQuery query, CancellationToken cancellation)
    {
        var job = await db.Jobs.Of(caller)
            .Where(row => row.JobId == jobId)
            .Select(row => new { row.Filters })
            .SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var stored = db.FlightResults.AsNoTracking().Where(row => row.JobId == jobId);
        var rows = await ReadAsync(stored, query, cancellation);
        var details = ResultFields.NeedDetails(query.Fields)
            ? await StoredDetails.ReadAsync(db, jobId, rows, cancellation)
            : null;
        var last = rows.Count > query.Limit ? rows[query.Limit - 1] : null;
        var site = query.Fields?.Contains(ResultField.BookingLink) == false ? null : api.Value.BookingSite;
        var (search, shown) = (SearchFilters.TryRead(job.Filters), ResultFields.SetOf(query.Fields));

        return new ResultPage(
            [
                .. rows.Take(query.Limit)
                    .Select(row => ResultResponse.FromRow(row, details?.Of(row), search, site, shown)),
            ],
            last is null ? null : ResultCursor.At(query.Sort, last).ToString(),
            api.Value.SimulatedFares);
    }

    /// <summary>One row more than the page has, if there is one.</summary>
    private static async Task<List<FlightResultRow>> ReadAsync(
        IQueryable<FlightResultRow> rows, ResultQuery query, CancellationToken cancellation)
    {
        var (after, count) = (query.Cursor, query.Limit + 1);
        switch (query.Sort)
        {
            case ResultSort.Duration:
                return await TakeAsync(ByDuration(rows, after), count);
            case ResultSort.Departure:
                return await TakeAsync(ByDeparture(rows, after), count);
            default:
                var priced = after is { Price: null } ? [] : await TakeAsync(Priced(rows, after), count);
                var rest = count - priced.Count;
                return rest == 0 ? priced : [.. priced, .. await TakeAsync(Unpriced(rows, after), rest)];
        }

        Task<List<FlightResultRow>> TakeAsync(IQueryable<FlightResultRow> ordered, int most) =>
            (ResultFields.NeedDetails(query.Fields) ? ordered : ordered.Select(WithoutDetails))
                .Take(most).ToListAsync(cancellation);
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
        .OrderBy(row => row.Price).ThenBy(row => row.Combination).ThenBy(row => row.Rank); // as in the index

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
