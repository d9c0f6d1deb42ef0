using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights jobs show</c>: one job with its pages, coverage and estimated end.</summary>
internal static class ShowJobCommand
{
    private const string Description = "Shows a job: progress, pages, audit, coverage, estimated end.";

    private const string Examples = """
        flights jobs show 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44
        flights jobs show 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44 --json | jq .pages
        """;

    private static readonly Column<(string Name, string Text)>[] Columns =
    [
        new("Job", line => line.Name),
        new("State", line => line.Text, Wraps: true),
    ];

    public static Command Create(Terminal terminal)
    {
        var jobId = JobIdArgument.Create();
        var json = new Option<bool>("--json") { Description = "Print JSON." };

        var command = new ExampledCommand("show", Description, Examples, jobId) { json };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var answer = await api.ReadJobAsync(arguments.GetRequiredValue(jobId), cancellation);
            if (arguments.GetValue(json))
            {
                new JsonLines(terminal.Output).Write(answer);
            }
            else
            {
                var lines = Lines(api.Read<Job>(answer), terminal.Time);
                RowTable.Print([.. lines.Where(line => line.Text.Length > 0)], Columns, terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }

    private static (string Name, string Text)[] Lines(Job job, TimeProvider time) =>
    [
        ("Job", $"{job.JobId}"),
        ("Search", JobTable.Search(job)),
        ("Created", Moment.Of(job.CreatedAt, time)),
        ("Status", job.Status),
        ("Waiting", ProgressText.Wait(job, time) ?? ""),
        ("Combinations", $"{job.ProcessedCombinations:N0} of {job.TotalCombinations:N0} searched"),
        ("Strategy", Strategy(job)),
        ("Pages", Pages(job.Pages, time)),
        ("Audit", Audit(job.Pages)),
        ("Coverage", Coverage(job.Coverage)),
        ("Itineraries", $"{job.ResultCount:N0}"),
        ("Rate", job.PagesPerMinute is { } rate ? EstimateText.Rate(rate) : ""),
        ("Estimated end", job.EstimatedEnd is { } end ? Moment.Of(end, time) : ""),
    ];

    private static string Strategy(Job job)
    {
        var used = job.Pages is null ? null : job.Pages.Merged ? "merged" : "exact";
        return job.Strategy is null || job.Strategy == used ? used ?? "" : $"{job.Strategy}, {used} chosen";
    }

    private static string Pages(JobPages? pages, TimeProvider time) => pages is null
        ? ""
        : $"{pages.Planned:N0} planned, {pages.Asked:N0} asked"
            + (pages.Merged ? $", {pages.Split:N0} split" : "")
            + (pages.Merged || pages.FromStore > 0 ? $", {pages.Saved:N0} saved" : "")
            + (pages.FromStore > 0
                ? $"; {pages.FromStore:N0} from the store{StoredPagesText.Oldest(pages, time)}"
                : "");

    private static string Audit(JobPages? pages) => pages is not { Merged: true } ? ""
        : pages.AuditsAgreed + pages.AuditsDisagreed == 0 ? "none yet"
        : $"{pages.AuditsAgreed:N0} agreed, {pages.AuditsDisagreed:N0} disagreed";

    private static string Coverage(JobCoverage? coverage) => coverage is null
        ? ""
        : $"{coverage.Whole:N0} whole, {coverage.Inferred:N0} inferred, {coverage.Cut:N0} cut, "
            + $"{coverage.Failed:N0} failed";
}
