using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FlightSearch.Cli;

/// <summary>The command tree. A command is one file; it ends as <see cref="Understood"/> or <see cref="NotUnderstood"/>.</summary>
internal static class FlightsCommand
{
    public const int Understood = 0;
    public const int NotUnderstood = 1;

    private const int WrongUsage = 2;

    // An argument that begins with @ is a file's name here, not a file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <param name="args">As the shell gives them.</param>
    /// <param name="openInput">Opens standard input, for the commands that read it.</param>
    /// <param name="output">Gets JSON Lines and nothing else.</param>
    /// <param name="error">Gets messages for people.</param>
    public static async Task<int> RunAsync(string[] args, Func<Stream> openInput, TextWriter output, TextWriter error)
    {
        var parsed = Create(openInput).Parse(args, Parsing);
        var isWrong = parsed.Action is ParseErrorAction;
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = isWrong ? error : output, Error = error });

        return isWrong ? WrongUsage : code;
    }

    private static RootCommand Create(Func<Stream> openInput)
    {
        var root = new RootCommand("Reads Google Flights pages, and the queries in their addresses.")
        {
            ParseCommand.Create(openInput),
            DecodeCommand.Create(),
            UrlCommand.Create(openInput),
        };

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampledCommand.Help((HelpAction)help.Action!);

        return root;
    }
}
