using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// What a deployment knows about merged pages: combinations that a merged page has no row for are asked again on pages
/// of their own, a sample of each job, and these agree (no flights) or disagree.
/// </summary>
internal static class Audits
{
    public static (int Agreed, int Disagreed) Count(ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes)
    {
        var answers = batch.IsAudit ? outcomes.OfType<PageOutcome.Answered>().ToArray() : [];
        var disagreed = answers.Count(answer => answer.Results.Count > 0);

        return (answers.Length - disagreed, disagreed);
    }

    /// <summary>A disagreement takes back all agreements before it.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, ClaimedBatch batch, IReadOnlyList<PageOutcome> outcomes,
        CancellationToken cancellation)
    {
        const string Sql = """
            update upstreams set
                audits_agreed = case when $3 > 0 then 0 else audits_agreed + $2 end,
                audit_disagreed_at = case when $3 > 0 then now() else audit_disagreed_at end
            where name = $1
            """;

        var (agreed, disagreed) = Count(batch, outcomes);
        if (agreed + disagreed > 0)
        {
            await using var update = new NpgsqlCommand(Sql, connection).With(GateStore.Upstream, agreed, disagreed);
            await update.ExecuteNonQueryAsync(cancellation);
            JobTelemetry.Audited(agreed, disagreed);
        }
    }
}
