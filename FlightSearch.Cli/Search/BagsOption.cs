using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>--bags 1</c> is one carry-on bag, <c>--bags 1,2</c> one carry-on and two checked bags.</summary>
internal static class BagsOption
{
    private const string Name = "--bags";

    public static Option<BagCounts?> Create() => new(Name)
    {
        Description = "Bags that the price must include: carry-on bags (1), or carry-on and checked bags (1,2).",
        HelpName = "N,N",
        CustomParser = Read,
    };

    private static BagCounts? Read(ArgumentResult given)
    {
        var counts = given.Tokens.Single().Value.Split(',')
            .Select(text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1)
            .ToList();
        if (counts is [>= 0] or [>= 0, >= 0])
        {
            return new BagCounts(counts[0], counts.Count == 2 ? counts[1] : null);
        }

        given.AddError($"{Name} must be one or two whole numbers, such as 1 or 1,2.");
        return null;
    }
}
