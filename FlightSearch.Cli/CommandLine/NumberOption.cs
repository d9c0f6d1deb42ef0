using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FlightSearch.Cli;

/// <summary>Options whose value is a whole number.</summary>
internal static class NumberOption
{
    private const string HelpName = "N";

    /// <summary>How much to print, or how far: 1 or more.</summary>
    public static Option<int> Count(string name, string description, int otherwise, int most = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = HelpName,
        DefaultValueFactory = _ => otherwise,
        CustomParser = given => Read(given.Tokens.Single(), given, name, 1, most),
    };

    /// <summary>One that may be left unsaid.</summary>
    public static Option<int?> Optional(string name, string description, int least = 0) => new(name)
    {
        Description = description,
        HelpName = HelpName,
        CustomParser = given => Read(given.Tokens.Single(), given, name, least, int.MaxValue),
    };

    /// <summary>One that may be given several times: numbers of rows, from 1.</summary>
    public static Option<int[]> Several(string name, string description) => new(name)
    {
        Description = description,
        HelpName = HelpName,
        CustomParser = given => [.. given.Tokens.Select(token => Read(token, given, name, 1, int.MaxValue))],
    };

    private static int Read(Token token, ArgumentResult given, string name, int least, int most)
    {
        if (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            given.AddError($"{name} must be a whole number from {least} to {most}.");
        }

        return number;
    }
}
