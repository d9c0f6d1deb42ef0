using Spectre.Console;

namespace FlightSearch.Cli;

/// <summary>A table of records in plain text: a line of names, a rule, and no blanks at the end of lines.</summary>
internal static class RowTable
{
    public static void Print<T>(IReadOnlyList<T> rows, IEnumerable<Column<T>> columns, int width, TextWriter output)
    {
        Column<T>[] shown = [.. columns.Where(column => rows.Any(row => column.Text(row).Length > 0))];
        var table = new Table { Border = TableBorder.Simple };

        foreach (var column in shown)
        {
            table.AddColumn(new TableColumn(column.Name)
            {
                NoWrap = !column.Wraps,
                Alignment = column.IsNumber ? Justify.Right : Justify.Left,
            });
        }

        foreach (var row in rows)
        {
            table.AddRow(shown.Select(column => new Text(PlainText.Of(column.Text(row)))));
        }

        foreach (var line in Lines(table, width))
        {
            output.WriteLine(line);
        }
    }

    private static IEnumerable<string> Lines(Table table, int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        console.Write(table);

        return text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0);
    }
}

/// <param name="Text">What a row's cell says; a column that says nothing in any row is left out.</param>
/// <param name="Wraps">Whether its cells are broken where the screen is too narrow; the others keep their width.</param>
internal sealed record Column<T>(string Name, Func<T, string> Text, bool IsNumber = false, bool Wraps = false);
