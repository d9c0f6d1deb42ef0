using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights delete</c>: deletes a job with its results.</summary>
internal static class DeleteCommand
{
    private const string Description = "Deletes a job with its results. A job that runs is stopped.";

    private const string Examples = """
        flights delete 019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44
        """;

    public static Command Create(Terminal terminal)
    {
        var jobId = JobIdArgument.Create();

        var command = new ExampledCommand("delete", Description, Examples, jobId);
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var id = arguments.GetRequiredValue(jobId);
            await api.DeleteJobAsync(id, cancellation);
            await terminal.Output.WriteLineAsync($"Job {id} is deleted.");

            return ExitCodes.Success;
        });

        return command;
    }
}
