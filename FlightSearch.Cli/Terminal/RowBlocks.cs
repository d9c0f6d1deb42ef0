namespace FlightSearch.Cli;

/// <summary>Records as blocks of text, with a field a line: the form of a table on a narrow screen.</summary>
internal static class RowBlocks
{
    private const string Indent = "  ";

    /// <param name="below">A line below each block, which is not broken at the width of the screen.</param>
    public static void Print<T>(
        IReadOnlyList<T> rows, IReadOnlyList<Column<T>> fields, Terminal terminal, Func<T, string?>? below)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0)
            {
                terminal.OutputScreen.WriteLine();
            }

            foreach (var line in fields.SelectMany(field => Lines(field, rows[i], terminal)))
            {
                terminal.OutputScreen.WriteLine(line);
            }

            if (below?.Invoke(rows[i]) is { } address)
            {
                terminal.OutputScreen.WriteLine($"{Indent}{PlainText.Of(address)}");
            }
        }
    }

    private static IEnumerable<string> Lines<T>(Column<T> field, T row, Terminal terminal)
    {
        var text = PlainText.Of(field.Text(row));
        if (text.Length == 0)
        {
            return [];
        }

        // An absolute URI holds no control characters: they are percent-encoded.
        return terminal.ShowsLinks && field.Link?.Invoke(row) is { } link
            ? [$"{field.Name}: \e]8;;{link.AbsoluteUri}\e\\{text}\e]8;;\e\\"]
            : Wrap($"{field.Name}: {text}", terminal.OutputWidth);
    }

    /// <summary>Longer words than the screen is wide are not broken, so that they can be copied.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        var indent = "";
        foreach (var paragraph in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && indent.Length + line.Length + 1 + word.Length > width)
                {
                    yield return indent + line;
                    (line, indent) = (word, Indent);
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            }

            yield return indent + line;
            indent = Indent;
        }
    }
}
