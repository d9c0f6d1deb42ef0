using FlightSearch.Benchmarks.Growth;

namespace FlightSearch.Tests.Benchmarks;

public sealed class PlanLogTests
{
    private const string Log = """
        2026-11-27 05:20:00.000 UTC [17] LOG:  duration: 0.210 ms  plan:
        >Query Text: select job_id from jobs
        >where status = $1
        >Limit  (cost=0.15..8.17 rows=1 width=16)
        >  ->  Seq Scan on jobs  (cost=0.00..12.40 rows=1 width=16)
        >        Filter: (status = 'pending')
        2026-11-27 05:20:00.100 UTC [17] ERROR:  canceling statement due to user request
        >STATEMENT:  select from flight_results
        2026-11-27 05:20:00.200 UTC [18] LOG:  duration: 0.017 ms  plan:
        >Query Text: select * from workers
        >Index Scan using pk_workers on workers  (cost=0.15..8.17 rows=1 width=16)
        """;

    [Fact]
    public void Every_plan_has_its_statement_and_the_tables_that_it_reads_from_first_to_last_row()
    {
        var plans = PlanLog.Read(Log.Replace('>', '\t').Replace("-\t", "->", StringComparison.Ordinal).Split('\n'));

        Assert.Equal(
            ["select job_id from jobs where status = $1", "select * from workers"],
            plans.Select(plan => plan.Statement));
        Assert.Equal(["jobs"], plans[0].SequentialScans);
        Assert.Empty(plans[1].SequentialScans);
    }
}
