using Npgsql;
using NpgsqlTypes;

namespace FlightSearch.Jobs;

/// <summary>
/// Adds the outcomes of pages to the row of their job, and ends the job with its last combination. Runs inside <see
/// cref="BatchStore.CheckpointAsync"/>'s transaction; from here on, checkpoints of one job wait for each other.
/// </summary>
internal static class JobProgress
{
    /// <summary>
    /// Returns no row if the job has ended. Otherwise whether inferred combinations are to be asked again, as an audit
    /// disagreed; the job is then not ended.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outcomes">Its pages.</param>
    /// <param name="grownBy">By how many the job's results grew.</param>
    public static NpgsqlBatchCommand Advance(
        ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes, int grownBy)
    {
        const string Reopens = "audits_disagreed + $12 > 0 and inferred_combinations + $8 > 0";
        const string Sql = $"""
            update jobs set
                processed_combinations = processed_combinations + $2,
                failed_combinations = failed_combinations + $3,
                result_count = result_count + $4,
                answered_currencies = case
                    when $5::varchar[] is null then answered_currencies
                    else (
                        select array_agg(distinct code order by code)
                        from unnest(answered_currencies || $5) code) end,
                pages_asked = pages_asked + $6,
                pages_split = pages_split + $7,
                pages_from_store = pages_from_store + $13,
                oldest_answer = least(oldest_answer, $14),
                inferred_combinations = inferred_combinations + $8,
                cut_combinations = cut_combinations + $9,
                cut_parts = case
                    when $10::int[] is null then cut_parts
                    else (select array_agg(distinct part order by part) from unnest(cut_parts || $10) part) end,
                audits_agreed = audits_agreed + $11,
                audits_disagreed = audits_disagreed + $12,
                progress = (processed_combinations + $2)::float8 / total_combinations,
                last_checkpoint = now(),
                updated_at = now(),
                status = case
                    when processed_combinations + $2 < total_combinations or {Reopens} then status
                    when failed_combinations + $3 < total_combinations then 'completed'
                    else 'failed' end,
                finished_at = case
                    when processed_combinations + $2 = total_combinations and not ({Reopens}) then now() end
            where job_id = $1 and status in ('pending', 'running')
            returning audits_disagreed > 0 and inferred_combinations > 0
            """;

        var splits = outcomes.OfType<PageOutcome.Split>()
            .Where(split => split.Cause is not SplitCause.KnownIncomplete).ToArray();
        var incomplete = splits.Where(split => split.Cause is SplitCause.Incomplete)
            .Select(split => batch.Plan.PartOfTile(split.Page.Number)).ToArray();
        var covered = outcomes.OfType<PageOutcome.Answered>().SelectMany(answered => answered.Covered).ToArray();
        var storedAt = outcomes.Select(outcome => outcome.StoredAt).OfType<DateTimeOffset>().ToArray();
        var (agreed, disagreed) = Audits.Count(batch, outcomes);
        return new NpgsqlBatchCommand(Sql).With(
            batch.JobId,
            outcomes.Sum(outcome => outcome.Decided),
            outcomes.OfType<PageOutcome.Failed>().Sum(failed => failed.Decided),
            grownBy,
            new Typed(OtherCurrencies(batch, outcomes), NpgsqlDbType.Array | NpgsqlDbType.Text),
            outcomes.Count(outcome => outcome.IsAsked),
            splits.Length,
            covered.Count(one => one.Coverage is Coverage.Inferred),
            covered.Count(one => one.Coverage is Coverage.Cut),
            new Typed(incomplete is [] ? null : incomplete, NpgsqlDbType.Array | NpgsqlDbType.Integer),
            agreed,
            disagreed,
            storedAt.Length,
            new Typed(storedAt is [] ? null : storedAt.Min().ToUniversalTime(), NpgsqlDbType.TimestampTz));
    }

    /// <summary>Null when every price is in the currency of the search.</summary>
    private static string[]? OtherCurrencies(ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes)
    {
        var other = outcomes.OfType<PageOutcome.Answered>()
            .SelectMany(page => page.Results)
            .Select(row => row.Currency)
            .OfType<string>()
            .Where(currency => currency != batch.Search.Filters.Currency)
            .Distinct()
            .ToArray();

        return other is [] ? null : other;
    }
}
