using Npgsql;

namespace FlightSearch.Jobs;

/// <summary>
/// Decides whether a job asks merged pages. Nobody has shown that Google's merged pages are complete, so <c>auto</c>
/// waits until this deployment has found out; see <see cref="Audits"/>.
/// </summary>
public sealed class StrategyChoice(NpgsqlDataSource db)
{
    /// <summary>Audits that must have agreed, since the last disagreement, before <c>auto</c> merges.</summary>
    public const int AgreementsNeeded = 50;

    /// <param name="search">A valid search.</param>
    /// <param name="isSimulated">
    /// Whether the simulator answers, whose pages are complete until an audit disagrees.
    /// </param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<JobSearch> ApplyAsync(JobSearch search, bool isSimulated, CancellationToken cancellation) =>
        search with
        {
            Merges = PagePlan.CanMerge(search) && search.Strategy switch
            {
                SearchStrategy.Exact => false,
                SearchStrategy.Merged => true,
                _ => await AreCompleteAsync(isSimulated, cancellation),
            },
        };

    private async Task<bool> AreCompleteAsync(bool isSimulated, CancellationToken cancellation)
    {
        const string Sql = """
            select audits_agreed >= $2 or ($3 and audit_disagreed_at is null) from upstreams where name = $1
            """;

        await using var command = db.CreateCommand(Sql).With(GateStore.Upstream, AgreementsNeeded, isSimulated);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
