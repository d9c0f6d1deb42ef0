using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FlightSearch.Cli;

/// <summary>Options whose value is a whole number.</summary>
internal static class NumberOption
{
    private const string HelpName = "N";

    /// <summary>A number of things to print, 1 or more, with a default.</summary>
    public static Option<int> Count(string name, string description, int defaultValue) => new(name)
    {
        Description = description,
        HelpName = HelpName,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = given => ReadPositive(given.Tokens.Single(), given, name),
    };

    /// <summary>A number of things to print, 1 or more, without a default.</summary>
    public static Option<int?> OptionalCount(string name, string description) => new(name)
    {
        Description = description,
        HelpName = HelpName,
        CustomParser = given => ReadPositive(given.Tokens.Single(), given, name),
    };

    /// <summary>Row numbers, from 1. The option may be given several times.</summary>
    public static Option<int[]> Rows(string name, string description) => new(name)
    {
        Description = description,
        HelpName = HelpName,
        CustomParser = given => [.. given.Tokens.Select(token => ReadPositive(token, given, name))],
    };

    /// <summary>A number whose range the API checks.</summary>
    public static Option<int?> Unchecked(string name, string description) => new(name)
    {
        Description = description,
        HelpName = HelpName,
        CustomParser = given => Read(given.Tokens.Single(), given, $"{name} must be a whole number.", int.MinValue),
    };

    private static int ReadPositive(Token token, ArgumentResult given, string name) =>
        Read(token, given, $"{name} must be a whole number, 1 or more.", 1);

    private static int Read(Token token, ArgumentResult given, string error, int least)
    {
        if (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number < least)
        {
            given.AddError(error);
        }

        return number;
    }
}
