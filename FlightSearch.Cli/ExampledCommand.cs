using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FlightSearch.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampledCommand(string name, string description, string examples) : Command(name, description)
{
    public string Examples => examples;

    /// <summary>The usual help, then the examples of the command that is asked about.</summary>
    internal sealed class Help(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            var code = help.Invoke(parsed);

            if (parsed.CommandResult.Command is ExampledCommand command)
            {
                parsed.InvocationConfiguration.Output.WriteLine($"Examples:\n  {command.Examples.ReplaceLineEndings("\n  ")}");
            }

            return code;
        }
    }
}
