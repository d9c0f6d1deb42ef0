namespace FlightSearch.Benchmarks.Faults;

/// <summary>One fault: it opens a job, disturbs it and compares the result.</summary>
internal sealed record Fault(string Name, Func<FaultBench, CancellationToken, Task<FaultResult>> RunAsync)
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("a random worker killed", WorkerFaults.KillAsync),
        new("a worker's clock set back an hour", WorkerFaults.SetClockBackAsync),
        new("a page kills its worker each time", WorkerFaults.KillAtPageAsync),
        new("RabbitMQ killed and restarted", ServerFaults.RestartBrokerAsync),
        new("PostgreSQL restarted in immediate mode", ServerFaults.RestartPostgresAsync),
        new("network to the database cut for 20 s", NetworkFaults.CutAllAsync),
        new("network of one worker to the database cut for 20 s", NetworkFaults.CutOneAsync),
        new("queue purged", MessageFaults.PurgeAsync),
        new("messages delivered again", MessageFaults.RepeatAsync),
        new("API killed between commit and announcement", AnnouncerFaults.KillBeforeAnnouncementAsync),
        new("announcing process killed inside a sweep", AnnouncerFaults.KillInSweepAsync),
        new("announcing process frozen inside a sweep", AnnouncerFaults.FreezeInSweepAsync),
        new("30 % 503, 10 % 429, 5 % cut off", SiteFaults.RefuseAndBreakAsync),
        new("a batch of an unknown format", MessageFaults.UnknownFormatAsync),
    ];

    /// <summary>A few that need neither a server of their own nor much time.</summary>
    public static IReadOnlyList<Fault> Few { get; } =
    [
        .. All.Where(fault => fault.Name is "a random worker killed" or "queue purged" or "messages delivered again"
            or "announcing process killed inside a sweep" or "30 % 503, 10 % 429, 5 % cut off"),
    ];
}
