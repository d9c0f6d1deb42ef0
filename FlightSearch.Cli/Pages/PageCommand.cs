using System.CommandLine;
using FlightSearch.Scraper;

namespace FlightSearch.Cli;

/// <summary><c>flights page</c>: prints one page, fetched or saved, as a table.</summary>
internal static class PageCommand
{
    private const string Description =
        "Fetches one results page, or reads a saved one, and prints its itineraries.";

    private const string Examples = """
        flights page saved.html --sort price --top 10
        flights page CBwQAhoeEgoyMDI3LTAzLTI4agcIARIDSkZLcgcIARIDTEhSQAFIAXABggELCP___________wGYAQI --upstream http://localhost:5090
        flights page '{"trip":"oneWay","legs":[{"date":"2027-03-28","from":["JFK"],"to":["LHR"]}]}' --live --currency EUR
        flights decode TFS | flights page - --live --choose 1
        """;

    public static Command Create(Terminal terminal)
    {
        var given = new Argument<string>("QUERY")
        {
            Description = "A tfs value, an address with tfs=, a query in JSON as decode prints it, "
                + "or a file with a page or any of these; - is standard input.",
        };
        var upstream = new UpstreamOptions();
        var address = new AddressOptions();
        var sort = PageSort.Option();
        var top = NumberOption.OptionalCount("--top", "Rows to print. [default: all]");
        var choose = NumberOption.Rows(
            "--choose", "Choose the row with this number and go on to the page of the next leg; once for each leg.");
        var json = new Option<bool>("--json") { Description = "Print the line that parse prints." };
        var links = LinksOption.Create();

        var command = new ExampledCommand("page", Description, Examples, given);
        Option[] asking = [.. upstream.All, .. address.All, choose];
        foreach (var option in asking.Concat([sort, top, links, json]))
        {
            command.Add(option);
        }

        command.Validators.Add(upstream.Check);
        command.SetAction(async (arguments, cancellation) =>
        {
            var name = arguments.GetRequiredValue(given);
            var choices = arguments.GetValue(choose) ?? [];
            var printer = new PagePrinter(terminal, new PageFormat(
                name, arguments.GetValue(sort), arguments.GetValue(top) ?? int.MaxValue, arguments.GetValue(links),
                arguments.GetValue(json)));

            return await PageQuestion.ReadAsync(name, terminal.OpenInput, cancellation) switch
            {
                PageQuestion.NotUnderstood not => printer.PrintError(not.Code, not.Message),
                PageQuestion.SavedPage when asking.FirstOrDefault(
                    option => arguments.GetResult(option) is { Implicit: false }) is { } idle =>
                    Refuse($"{idle.Name} applies to fetched pages, and {name} is a saved page.", terminal),
                PageQuestion.SavedPage saved =>
                    printer.Print(PageParser.Parse(saved.Body, new ParseOptions { Asked = Today(terminal) })),
                PageQuestion.Query query => upstream.Read(arguments, terminal.Variable) switch
                {
                    UpstreamReading.Usable usable => await new PageAsker(usable.Options, terminal, printer)
                        .AskAsync(address.Apply(query.Asked, arguments), choices, cancellation),
                    UpstreamReading.Unusable unusable => Refuse(unusable.Reason, terminal),
                    _ => throw new InvalidOperationException("An upstream is usable or not."),
                },
                _ => throw new InvalidOperationException("What was given is a query, a page, or neither."),
            };
        });

        return command;
    }

    private static int Refuse(string reason, Terminal terminal)
    {
        terminal.Error.WriteLine($"{reason}\nSee flights page --help.");
        return ExitCodes.WrongUsage;
    }

    private static DateOnly Today(Terminal terminal) => DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime);
}
