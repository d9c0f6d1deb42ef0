using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights retry</c>: searches the failed combinations of a job again.</summary>
internal static class RetryCommand
{
    private const string Description = "Searches the failed combinations of an ended job again.";

    private const string Examples = """
        flights retry 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44
        """;

    public static Command Create(Terminal terminal)
    {
        var jobId = JobIdArgument.Create();

        var command = new ExampledCommand("retry", Description, Examples, jobId);
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var job = await api.RetryJobAsync(arguments.GetRequiredValue(jobId), cancellation);
            await terminal.Output.WriteLineAsync(job.HasEnded
                ? $"Job {job.JobId} has no failed combinations."
                : $"Job {job.JobId} is {job.Status} with {job.ProcessedCombinations:N0} of "
                    + $"{Counted.Of(job.TotalCombinations, "combination")} searched.");

            return ExitCodes.Success;
        });

        return command;
    }
}
