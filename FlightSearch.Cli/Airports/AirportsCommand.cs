using System.CommandLine;
using System.CommandLine.Parsing;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary><c>flights airports</c>: airports by code, city or name, or near a place.</summary>
internal static class AirportsCommand
{
    private const string Description =
        "Finds airports by code, city or name, the largest first, or airports near a place, the nearest first. "
        + "Needs no server.";

    private const string Examples = """
        flights airports london
        flights airports --near JFK --km 60
        flights airports --near 52.5,13.4 --json | jq -r .code
        """;

    public static Command Create(Terminal terminal)
    {
        var text = new Argument<string[]>("TEXT")
        {
            Description = "Code, or words of the city or name.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var near = new Option<string>("--near")
        {
            Description = "Code of an airport, or latitude and longitude: 52.5,13.4.",
            HelpName = "PLACE",
        };
        near.Validators.Add(RefuseUnknownPlaces);
        var km = NumberOption.Count("--km", "Distance from --near in km.", 100);
        var all = new Option<bool>("--all")
        {
            Description = "With --near: include airports without scheduled flights.",
        };
        var limit = NumberOption.Count("--limit", "Airports to print.", 20);
        var json = new Option<bool>("--json") { Description = "Print JSON, one airport a line." };

        var command = new ExampledCommand("airports", Description, Examples, text) { near, km, all, limit, json };
        command.Validators.Add(given => CheckQuestion(given, text, near, [km, all]));
        command.SetAction(arguments =>
        {
            var words = string.Join(' ', arguments.GetValue(text) ?? []);
            var most = arguments.GetValue(limit);
            IReadOnlyList<AirportLine> lines = arguments.GetValue(near) is { } place
                ? [.. AirportTable.Near(place, arguments.GetValue(km), arguments.GetValue(all))!.Take(most)
                    .Select(found => AirportLine.Of(found.Airport, found.Km))]
                : [.. AirportTable.Search(words, most).Select(airport => AirportLine.Of(airport))];

            return lines is [] ? PrintNone(words, terminal) : Print(lines, arguments.GetValue(json), terminal);
        });

        return command;
    }

    private static int Print(IReadOnlyList<AirportLine> airports, bool asJson, Terminal terminal)
    {
        if (asJson)
        {
            var lines = new JsonLines(terminal.Output);
            foreach (var airport in airports)
            {
                lines.Write(airport);
            }
        }
        else
        {
            AirportLine.Print(airports, terminal);
        }

        return ExitCodes.Success;
    }

    /// <summary>No airport near a place is a result. An unknown name is an error.</summary>
    private static int PrintNone(string words, Terminal terminal)
    {
        if (words.Length == 0)
        {
            terminal.Error.WriteLine("No airport with scheduled flights within this distance; give a larger --km.");
            return ExitCodes.Success;
        }

        terminal.Error.WriteLine($"'{words}' {AirportHint.For(words)}");
        return ExitCodes.Failure;
    }

    private static void RefuseUnknownPlaces(OptionResult given)
    {
        if (given.Tokens is [var place] && AirportHint.ForPlace(place.Value) is { } hint)
        {
            given.AddError($"--near: '{place.Value}' {hint}");
        }
    }

    private static void CheckQuestion(CommandResult given, Argument text, Option near, Option[] ofNear)
    {
        var hasText =
            given.GetResult(text) is { } words && words.Tokens.Any(word => !string.IsNullOrWhiteSpace(word.Value));
        if (hasText == given.GetResult(near) is { Implicit: false })
        {
            given.AddError("Give either TEXT or --near.");
        }
        else if (hasText && ofNear.FirstOrDefault(option => given.GetResult(option) is { Implicit: false }) is { } idle)
        {
            given.AddError($"{idle.Name} needs --near.");
        }
    }
}
