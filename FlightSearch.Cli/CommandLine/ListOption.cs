using System.CommandLine;
using System.CommandLine.Parsing;

namespace FlightSearch.Cli;

/// <summary>Options with several values: separated by commas, or the option given several times.</summary>
internal static class ListOption
{
    public static Option<IReadOnlyList<string>> Codes(string name, string description, bool isRequired = false) =>
        Create(name, "CODE", description, isRequired, (text, _) =>
            text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public static Option<IReadOnlyList<DateOnly>> Dates(string name, string description, bool isRequired = false) =>
        Create(name, "DATE", description, isRequired, DateList.Read);

    private static Option<IReadOnlyList<T>> Create<T>(
        string name, string helpName, string description, bool isRequired,
        Func<string, Action<string>, IReadOnlyList<T>> read) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            Required = isRequired,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = given => Read(given, name, read),
        };

    private static T[] Read<T>(
        ArgumentResult given, string name, Func<string, Action<string>, IReadOnlyList<T>> read)
    {
        var isWrong = false;
        T[] values = [.. given.Tokens.SelectMany(token => read(token.Value, problem =>
        {
            isWrong = true;
            given.AddError($"{name}: {problem}");
        }))];

        if (values is [] && !isWrong)
        {
            given.AddError($"{name} is empty.");
        }

        return values;
    }
}
