using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace FlightSearch.Cli;

/// <summary>A command whose help ends with examples. A misspelt option is an error, not an argument.</summary>
internal sealed class ExampledCommand : Command
{
    public ExampledCommand(string name, string description, string examples, Argument? argument = null)
        : base(name, description)
    {
        Examples = examples;

        if (argument is not null)
        {
            argument.Validators.Add(RefuseOptions);
            Add(argument);
        }
    }

    public string Examples { get; }

    private static void RefuseOptions(ArgumentResult given)
    {
        if (given.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } option)
        {
            given.AddError($"Unknown option {option.Value}.");
        }
    }

    /// <summary>The usual help, then the examples of the command.</summary>
    internal sealed class Help(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            var code = help.Invoke(parsed);

            if (parsed.CommandResult.Command is ExampledCommand command)
            {
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"Examples:\n  {command.Examples.ReplaceLineEndings("\n  ")}");
            }

            return code;
        }
    }
}
