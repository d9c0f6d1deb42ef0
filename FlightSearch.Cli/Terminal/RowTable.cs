using Spectre.Console;

namespace FlightSearch.Cli;

/// <summary>
/// A table of records: column names, a rule, and a row for each, without blanks at the end of lines. Where the columns
/// do not fit the screen, each record is a block with a field a line.
/// </summary>
internal static class RowTable
{
    // A cell cannot hold it: PlainText replaces it.
    private const string Placeholder = "\u0001";

    // Narrower columns of sentences are hard to read.
    private const int MinSentence = 20;

    /// <param name="below">A line below each row, which is not broken at the width of the screen.</param>
    /// <param name="fields">The fields of blocks, if they are not those of the columns.</param>
    public static void Print<T>(
        IReadOnlyList<T> rows, IEnumerable<Column<T>> columns, Terminal terminal, Func<T, string?>? below = null,
        IEnumerable<Column<T>>? fields = null)
    {
        Column<T>[] shown = [.. columns.Where(column => rows.Any(row => column.Text(row).Length > 0))];
        if (Width(rows, shown) > terminal.OutputWidth)
        {
            RowBlocks.Print(rows, [.. fields ?? shown], terminal, below);
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        var lines = new Queue<string>();

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
            table.AddRow(shown.Select(column => Cell(column, row, terminal.ShowsLinks)));
            if (below?.Invoke(row) is { } line)
            {
                table.AddRow(new Text(Placeholder));
                lines.Enqueue(PlainText.Of(line));
            }
        }

        foreach (var line in Render(table, terminal))
        {
            terminal.OutputScreen.WriteLine(line.Trim() == Placeholder ? $"  {lines.Dequeue()}" : line);
        }
    }

    /// <summary>The least width at which no column is cut.</summary>
    private static int Width<T>(IReadOnlyList<T> rows, Column<T>[] columns)
    {
        const int Margins = 1;
        const int BetweenColumns = 3;

        return Margins + columns.Sum(column => BetweenColumns + rows.Select(column.Text).Append(column.Name).Max(
            text => column.Wraps
                ? Math.Max(Longest(text, ' ', '\n'), Math.Min(MinSentence, Longest(text, '\n')))
                : Longest(text, '\n')));
    }

    private static int Longest(string text, params char[] separators) =>
        text.Split(separators).Max(part => part.Length);

    private static Paragraph Cell<T>(Column<T> column, T row, bool showsLinks)
    {
        var text = PlainText.Of(column.Text(row));

        // An absolute URI holds no control characters: they are percent-encoded.
        return new Paragraph(
            text, link: showsLinks && column.Link?.Invoke(row) is { } link ? new Link(link.AbsoluteUri) : null);
    }

    private static IEnumerable<string> Render(Table table, Terminal terminal)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = terminal.ShowsLinks ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Profile.Width = terminal.OutputWidth;
        console.Write(table);

        return text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0);
    }
}

/// <param name="Text">The text of a row's cell. A column without text in any row is not shown.</param>
/// <param name="Wraps">Whether cells are broken where the screen is too narrow; other columns keep their width.</param>
/// <param name="Link">Target of the cell's hyperlink, on terminals that show them.</param>
internal sealed record Column<T>(
    string Name, Func<T, string> Text, bool IsNumber = false, bool Wraps = false, Func<T, Uri?>? Link = null);
