using System.CommandLine;
using System.CommandLine.Parsing;

namespace FlightSearch.Cli;

/// <summary>Options that say how much to print: 1 or more.</summary>
internal static class CountOption
{
    public static Option<int> Create(string name, string description, int otherwise, int most = int.MaxValue)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(given => Check(given, name, most));

        return option;
    }

    /// <summary>One without which all is printed.</summary>
    public static Option<int?> CreateLimit(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(given => Check(given, name, int.MaxValue));

        return option;
    }

    private static void Check(OptionResult given, string name, int most)
    {
        if (given.Tokens.Count == 1 && int.TryParse(given.Tokens[0].Value, out var count) && (count < 1 || count > most))
        {
            given.AddError(most == int.MaxValue ? $"{name} must be 1 or more." : $"{name} must be from 1 to {most}.");
        }
    }
}
