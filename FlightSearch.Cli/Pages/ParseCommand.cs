using System.CommandLine;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary><c>flights parse</c>: reads saved pages, prints itineraries.</summary>
internal static class ParseCommand
{
    private const string Description =
        "Reads saved results pages, bare ds:1 scripts and response bodies, and prints one JSON line each.";

    private const string Examples = """
        flights parse page.html | jq '.itineraries[0].price'
        flights parse --cross-check *.html | jq '.disagreements'
        curl -s ... | flights parse -
        """;

    public static Command Create(Func<Stream> openInput, TimeProvider time)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files to read; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };

        var crossCheck = new Option<bool>("--cross-check")
        {
            Description = "Compare the data of each page with its rendered cards and print the differences.",
        };

        var command = new ExampledCommand("parse", Description, Examples, files) { crossCheck };
        command.SetAction(async (arguments, cancellation) =>
        {
            var lines = new JsonLines(arguments.InvocationConfiguration.Output);
            var options = new ParseOptions
            {
                Asked = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                CrossCheck = arguments.GetValue(crossCheck),
            };

            foreach (var file in arguments.GetRequiredValue(files))
            {
                await ParseAsync(
                    file, options, openInput, lines, arguments.InvocationConfiguration.Error, cancellation);
            }

            return lines.ExitCode;
        });

        return command;
    }

    private static async Task ParseAsync(
        string file, ParseOptions options, Func<Stream> openInput, JsonLines lines, TextWriter error,
        CancellationToken cancellation)
    {
        try
        {
            var result = PageParser.Parse(await Input.ReadAsync(file, openInput, cancellation), options);

            switch (result)
            {
                case ScrapeResult.Found found:
                    lines.Write(LineOf(file, found.Page, options));
                    await WarnAsync(file, found.Page, error);
                    break;
                case ScrapeResult.NoFlights none:
                    lines.Write(LineOf(file, none.Page, options));
                    break;
                default:
                    lines.WriteError(result.Code, result.Message, file);
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lines.WriteError("fileNotReadable", e.Message, file);
        }
    }

    private static PageLine LineOf(string file, FlightPage page, ParseOptions options)
    {
        var line = PageLine.Of(file, page);
        return options.CrossCheck ? new CheckedPageLine(line, page.Disagreements) : line;
    }

    private static async Task WarnAsync(string file, FlightPage page, TextWriter error)
    {
        if (page.DataConflict is not null)
        {
            await error.WriteLineAsync($"{file}: {PageRemarks.DataRemark}");
        }

        if (page.NeedsEnglish)
        {
            await error.WriteLineAsync($"{file}: {PageRemarks.LanguageRemark}");
        }

        if (page.UnreadRows > 0)
        {
            await error.WriteLineAsync(
                $"{file}: {Counted.Of(page.UnreadRows, "row")} could not be read and are missing.");
        }

        if (page.Disagreements is { Count: > 0 } disagreements)
        {
            await error.WriteLineAsync(
                $"{file}: data and cards disagree in {Counted.Of(disagreements.Count, "place")}.");
        }
    }
}
