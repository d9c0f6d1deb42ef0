using System.CommandLine;

namespace FlightSearch.Cli;

/// <summary>Options that say how much to print: 1 or more.</summary>
internal static class CountOption
{
    public static Option<int> Create(string name, string description, int otherwise, int most = int.MaxValue)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Count == 1 && int.TryParse(given.Tokens[0].Value, out var count) && (count < 1 || count > most))
            {
                given.AddError(most == int.MaxValue ? $"{name} must be 1 or more." : $"{name} must be from 1 to {most}.");
            }
        });

        return option;
    }
}
