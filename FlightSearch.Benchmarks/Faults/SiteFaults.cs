namespace FlightSearch.Benchmarks.Faults;

/// <summary>A site that refuses and breaks pages.</summary>
internal static class SiteFaults
{
    /// <summary>The first rule that applies decides, so the later ones see fewer requests.</summary>
    public static async Task<FaultResult> RefuseAndBreakAsync(FaultBench bench, CancellationToken cancellation)
    {
        const double Unavailable = 0.30;
        const double RateLimited = 0.10;
        const double CutOff = 0.05;

        var job = await bench.OpenAsync(
            combinations: 240,
            cancellation,
            Rule("unavailable", Unavailable),
            Rule("rateLimited", RateLimited / (1 - Unavailable)),
            Rule("cutOff", CutOff / (1 - Unavailable - RateLimited)));
        await bench.Database.EndedAsync(job.JobId, cancellation, TimeSpan.FromMinutes(4)); // still misbehaving
        var requests = await bench.Deployment.Simulator.RequestsAsync(cancellation);
        var wrong = requests.Count(request => request.Answer is "unavailable" or "rateLimited" or "cutOff");

        return await bench.CompareAsync(job, wrong, [], cancellation);

        object Rule(string kind, double probability) => new { kind, probability, seed = bench.Random.Next() };
    }
}
