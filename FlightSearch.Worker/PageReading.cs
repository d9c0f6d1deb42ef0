using FlightSearch.Jobs;
using FlightSearch.Scraper;
using Microsoft.Extensions.Options;

namespace FlightSearch.Worker;

/// <summary>
/// What an answered page says about its combinations. A complete page of several combinations answers all of them:
/// those without a row are inferred to have no flights. An incomplete or unreadable one is split. Rows of merged pages
/// have no price indicator and no best flag, which describe all their combinations together.
/// </summary>
internal sealed class PageReading(IOptions<JobsOptions> options)
{
    /// <param name="batch">The batch.</param>
    /// <param name="page">Its page.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="observedAt">When the answer arrived.</param>
    /// <param name="isFromStore">
    /// Whether it answered another job. Then it is not audited: flights may have changed since, and the job that
    /// asked for it audits it.
    /// </param>
    public PageOutcome Read(
        ClaimedBatch batch, Page page, FlightPage answer, DateTimeOffset observedAt, bool isFromStore = false) =>
        Read(batch, page, answer, observedAt, isFromStore ? null : AuditedFrom(batch, page)) with
        {
            StoredAt = isFromStore ? observedAt : null,
        };

    /// <summary>
    /// The combinations of a merged page that cannot be read are asked one by one, so that only those fail whose own
    /// pages cannot be read either. Halves would need more requests when all of them fail.
    /// </summary>
    public static PageOutcome OnUnreadable(Page page, string code, string? detail) =>
        page.IsMerged
            ? new PageOutcome.Split(page, [.. page.Cells.Select(cell => cell.Combination)], SplitCause.Failed)
            : new PageOutcome.Failed(page, code, detail);

    /// <param name="auditedFrom">See <see cref="AuditedFrom"/>.</param>
    private static PageOutcome Read(
        ClaimedBatch batch, Page page, FlightPage answer, DateTimeOffset observedAt, int? auditedFrom)
    {
        if (!page.IsMerged)
        {
            return new PageOutcome.Answered(
                page,
                ResultRows.From(batch, page, page.Cells[0], answer.Itineraries, answer.PriceInsights, observedAt),
                [new CoveredCombination(
                    page.Cells[0].Combination, answer.IsComplete ? Coverage.Whole : Coverage.Cut)])
            {
                ObservedAt = observedAt,
            };
        }

        var rows = answer.Itineraries.ToLookup(row => (row.From, row.To));
        var pairs = page.Cells.Select(cell => (cell.From, cell.To)).ToHashSet();

        return answer.IsComplete && rows.All(pair => pairs.Contains(pair.Key))
            ? Divide(batch, page, answer, rows, observedAt, auditedFrom)
            : new PageOutcome.Split(page, batch.Plan.Halves(page.Number), SplitCause.Incomplete);
    }

    private static PageOutcome.Answered Divide(
        ClaimedBatch batch, Page page, FlightPage answer, ILookup<(string From, string To), Itinerary> rows,
        DateTimeOffset observedAt, int? auditedFrom)
    {
        var unknown = answer.UnknownAirports.ToHashSet();
        var toAsk = page.Cells.Where(cell => unknown.Contains(cell.From) || unknown.Contains(cell.To)).ToHashSet();
        var toAudit = auditedFrom is { } first
            ? page.Cells
                .Where(cell => !toAsk.Contains(cell) && !rows.Contains((cell.From, cell.To)))
                .OrderBy(cell => cell.Combination < first)
                .Take(1)
                .ToHashSet()
            : [];
        var answered = page.Cells.Where(cell => !toAsk.Contains(cell) && !toAudit.Contains(cell)).ToArray();

        return new PageOutcome.Answered(
            page,
            [
                .. answered.SelectMany(cell => ResultRows.From(
                    batch, page, cell, rows[(cell.From, cell.To)].Select(row => row with { Best = false }), null,
                    observedAt)),
            ],
            [
                .. answered.Select(cell => new CoveredCombination(
                    cell.Combination, rows.Contains((cell.From, cell.To)) ? Coverage.Whole : Coverage.Inferred)),
            ])
        {
            ObservedAt = observedAt,
            ToAsk = [.. toAsk.Select(cell => cell.Combination)],
            ToAudit = [.. toAudit.Select(cell => cell.Combination)],
        };
    }

    /// <summary>
    /// The combination from which on the first one without a row is audited; null if the page has no audit. The audits
    /// of a job are spread over its pages and over the airports.
    /// </summary>
    private int? AuditedFrom(ClaimedBatch batch, Page page)
    {
        if (options.Value.AuditsOfJob == 0 || !page.IsMerged)
        {
            return null;
        }

        var every = (uint)Math.Max(1, batch.Plan.Count / options.Value.AuditsOfJob);
        var seed = BitConverter.ToUInt32(batch.JobId.ToByteArray(), 12);
        var (round, place) = Math.DivRem((uint)batch.Plan.WholePage(page.Number), every);
        if (place != seed % every)
        {
            return null;
        }

        var cells = batch.Plan[batch.Plan.FirstPage + batch.Plan.WholePage(page.Number)].Cells;
        var first = cells[(int)((seed + (round * 17)) % (uint)cells.Count)].Combination;
        return page.Cells.Any(cell => cell.Combination == first) ? first : null;
    }
}
