using System.CommandLine;
using System.Text;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary><c>flights url</c>: reads queries, prints addresses.</summary>
internal static class UrlCommand
{
    private const string Description =
        "Reads queries as decode prints them, one JSON document a line, "
        + "and prints the tfs value and the address of each.";

    private const string Examples = """
        echo '{"trip":"oneWay","legs":[{"date":"2027-03-28","from":["JFK"],"to":["LHR"]}],"currency":"EUR"}' | flights url
        """;

    public static Command Create(Func<Stream> openInput)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "File with queries. [default: standard input]",
            Arity = ArgumentArity.ZeroOrOne,
        };

        var command = new ExampledCommand("url", Description, Examples, file);
        command.SetAction(async (arguments, cancellation) =>
        {
            var lines = new JsonLines(arguments.InvocationConfiguration.Output);
            var name = arguments.GetValue(file) ?? Input.Standard;

            try
            {
                using var queries = new StreamReader(Input.Open(name, openInput), Encoding.UTF8);

                while (await queries.ReadLineAsync(cancellation) is { } line)
                {
                    if (!string.IsNullOrWhiteSpace(line))
                    {
                        WriteAddress(line, lines, arguments.InvocationConfiguration.Error);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                lines.WriteError("fileNotReadable", e.Message, name);
            }

            return lines.ExitCode;
        });

        return command;
    }

    private static void WriteAddress(string line, JsonLines lines, TextWriter error)
    {
        switch (QueryJson.Read(line))
        {
            case QueryReading.Understood understood:
                lines.Write(
                    new AddressLine(TfsCodec.Encode(understood.Query), GoogleFlightsUrl.Build(understood.Query)));
                foreach (var doubt in understood.Doubts)
                {
                    error.WriteLine(doubt);
                }

                break;
            case QueryReading.NotUnderstood not:
                lines.WriteError(not.Code, not.Message);
                break;
        }
    }

    private sealed record AddressLine(string Tfs, Uri Url);
}
