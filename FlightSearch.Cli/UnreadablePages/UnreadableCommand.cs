using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights unreadable</c>: lists and saves pages that the workers could not read.</summary>
internal static class UnreadableCommand
{
    private const string Description =
        "Lists the pages of unknown layouts that the workers received, or saves them. Needs an admin key.";

    private const string Examples = """
        flights unreadable
        flights unreadable --save pages | xargs flights parse
        """;

    public static Command Create(Terminal terminal)
    {
        var save = new Option<string>("--save")
        {
            Description = "Save the pages as files in this folder and print their names.",
            HelpName = "FOLDER",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON, one layout a line." };

        var command = new ExampledCommand("unreadable", Description, Examples) { save, json };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var list = await api.ListUnreadableAsync(cancellation);
            UnreadableLayout[] layouts = [.. list.Layouts.Select(api.Read<UnreadableLayout>)];
            if (layouts is [])
            {
                await terminal.Error.WriteLineAsync("No unreadable pages are kept.");
            }
            else if (arguments.GetValue(save) is { } folder)
            {
                return await SaveAsync(layouts, folder, api, terminal, cancellation);
            }
            else if (arguments.GetValue(json))
            {
                var lines = new JsonLines(terminal.Output);
                foreach (var layout in list.Layouts)
                {
                    lines.Write(layout);
                }
            }
            else
            {
                RowTable.Print(layouts, Columns, terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }

    private static IEnumerable<Column<UnreadableLayout>> Columns =>
    [
        new("Layout", layout => layout.Fingerprint, Wraps: true),
        new("Pages", layout => $"{layout.Pages}", IsNumber: true),
        new("First", layout => Time(layout.FirstObservedAt)),
        new("Last", layout => Time(layout.LastObservedAt)),
    ];

    private static string Time(DateTimeOffset time) => $"{time.ToLocalTime():yyyy-MM-dd HH:mm}";

    private static async Task<int> SaveAsync(
        UnreadableLayout[] layouts, string folder, FlightsApi api, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var pageId in layouts.SelectMany(layout => layout.PageIds))
            {
                if (await FindAsync(api, pageId, cancellation) is { } page)
                {
                    var file = Path.Combine(folder, $"{pageId}.html");
                    await File.WriteAllBytesAsync(file, page, cancellation);
                    await terminal.Output.WriteLineAsync(file);
                }
            }

            return ExitCodes.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"The pages cannot be saved: {e.Message}");
            return ExitCodes.Failure;
        }
    }

    /// <summary>Null if newer pages have replaced the page since the list was read.</summary>
    private static async Task<byte[]?> FindAsync(FlightsApi api, Guid pageId, CancellationToken cancellation)
    {
        try
        {
            return await api.ReadUnreadableAsync(pageId, cancellation);
        }
        catch (RefusedException e) when (e.Problem.Code == "unreadablePageNotFound")
        {
            return null;
        }
    }
}
