using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights cancel</c>: stops a job and keeps its results.</summary>
internal static class CancelCommand
{
    private const string Description = "Stops a job and keeps its results.";

    private const string Examples = """
        flights cancel 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44
        """;

    public static Command Create(Terminal terminal)
    {
        var jobId = JobIdArgument.Create();

        var command = new ExampledCommand("cancel", Description, Examples, jobId);
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var job = await api.CancelJobAsync(arguments.GetRequiredValue(jobId), cancellation);
            await terminal.Output.WriteLineAsync(
                $"Job {job.JobId} is cancelled after {job.ProcessedCombinations:N0} of "
                + $"{Counted.Of(job.TotalCombinations, "combination")}.");

            return ExitCodes.Success;
        });

        return command;
    }
}
