using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FlightSearch.Cli;

/// <summary>The root command. Each subcommand is in a file of its folder.</summary>
internal static class FlightsCommand
{
    // Otherwise @NAME would be replaced by the arguments in the file NAME.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation = default)
    {
        var output = new OutputWriter(terminal.Output);
        terminal = terminal with
        {
            Output = new PlainWriter(output),
            OutputScreen = output,
            Error = new PlainWriter(new MessageWriter(terminal.Error)),
        };
        try
        {
            return await InvokeAsync(args, terminal, cancellation);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (NotWrittenException e) when (e.IsClosedPipe)
        {
            return ExitCodes.ClosedPipe;
        }
        catch (NotWrittenException e)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> InvokeAsync(string[] args, Terminal terminal, CancellationToken cancellation)
    {
        var parsed = Create(terminal).Parse(args, Parsing);
        var wrong = parsed.Action as ParseErrorAction;
        var configuration = new InvocationConfiguration
        {
            Output = wrong is null ? terminal.Output : terminal.Error,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };

        if (wrong is null || parsed.CommandResult.Command is not ExampledCommand command)
        {
            var code = await parsed.InvokeAsync(configuration, cancellation);
            return wrong is null ? code : ExitCodes.WrongUsage;
        }

        wrong.ShowHelp = false; // it would push the error off the screen
        await parsed.InvokeAsync(configuration, cancellation);
        await terminal.Error.WriteLineAsync($"See {Path(command)} --help.");
        return ExitCodes.WrongUsage;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "flights";

    public static RootCommand Create(Terminal terminal)
    {
        var root =
            new RootCommand("Searches flights, and reads Google Flights pages and the queries in their addresses.")
        {
            SearchCommand.Create(terminal),
            EstimateCommand.Create(terminal),
            JobsCommand.Create(terminal),
            ResultsCommand.Create(terminal),
            CombinationsCommand.Create(terminal),
            FailuresCommand.Create(terminal),
            RetryCommand.Create(terminal),
            CancelCommand.Create(terminal),
            DeleteCommand.Create(terminal),
            GateCommand.Create(terminal),
            WorkersCommand.Create(terminal),
            KeysCommand.Create(terminal),
            UnreadableCommand.Create(terminal),
            AirportsCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            PageCommand.Create(terminal),
            ParseCommand.Create(terminal.OpenInput, terminal.Time),
            DecodeCommand.Create(),
            UrlCommand.Create(terminal.OpenInput),
        };

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampledCommand.Help((HelpAction)help.Action!);

        return root;
    }
}
