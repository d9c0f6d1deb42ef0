using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Jobs as a table. Ids are never broken, so that they can be copied.</summary>
internal static class JobTable
{
    private const int WideEnough = 120;
    private const int AirportsShown = 4;

    private static Column<Job>[] Wide(TimeProvider time) =>
    [
        new("Job", job => $"{job.JobId}"),
        new("Created", Created),
        new("Status", job => job.Status),
        new("Combinations", Combinations, IsNumber: true),
        new("Failed", Failed, IsNumber: true),
        new("Itineraries", job => $"{job.ResultCount:N0}", IsNumber: true),
        new("Search", job => Search(job, time), Wraps: true),
    ];

    private static Column<Job>[] Narrow(TimeProvider time) =>
    [
        new("Job", job => $"{job.JobId}\n{Created(job)}, {job.Status}, {Combinations(job)}"
            + (job.FailedCombinations == 0 ? "" : $"\n{Failed(job)} failed")
            + $"\n{Counted.Of(job.ResultCount, "itinerary", "itineraries")}"),
        new("Search", job => Search(job, time), Wraps: true),
    ];

    public static void Print(IReadOnlyList<Job> jobs, Terminal terminal)
    {
        var wide = Wide(terminal.Time);
        var columns = terminal.OutputWidth < WideEnough ? Narrow(terminal.Time) : wide;
        RowTable.Print(jobs, columns, terminal, fields: wide);
    }

    private static string Created(Job job) => $"{job.CreatedAt.ToLocalTime():yyyy-MM-dd HH:mm}";

    private static string Combinations(Job job) => $"{job.ProcessedCombinations:N0}/{job.TotalCombinations:N0}";

    private static string Failed(Job job) => job.FailedCombinations == 0 ? "" : $"{job.FailedCombinations:N0}";

    public static string Search(Job job) =>
        $"{Airports(job.DepartureAirports)} to {Airports(job.DestinationAirports)}, {Dates(job.OutboundDates)}"
        + (job.ReturnDates is null or [] ? "" : $", back {Dates(job.ReturnDates)}")
        + (job.Filters is { } filters && FilterText.Of(filters) is { Length: > 0 } text ? $", {text}" : "")
        + (job.Freshness == 0 ? "" : $", pages up to {job.Freshness} min old");

    private static string Search(Job job, TimeProvider time) =>
        Search(job)
        + (StoredPagesText.Of(job, time) is { } stored ? $"\n{stored}" : "")
        + (ProgressText.Wait(job, time) is { } wait ? $"\n{wait}" : "");

    private static string Airports(IReadOnlyList<string> codes) => string.Join(',', codes.Take(AirportsShown))
        + (codes.Count > AirportsShown ? $" and {codes.Count - AirportsShown} more" : "");

    private static string Dates(IReadOnlyList<DateOnly> days) =>
        days.Count == 1 ? $"{days[0]:yyyy-MM-dd}" : $"{days[0]:yyyy-MM-dd} .. {days[^1]:yyyy-MM-dd}";
}
