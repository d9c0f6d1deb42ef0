using System.Globalization;
using System.Text;

namespace FlightSearch.Benchmarks.Reports;

/// <summary>A Markdown table with aligned columns.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!)]);

    public override string ToString()
    {
        var widths = headings.Select((heading, column) =>
            _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        string[][] lines = [headings, [.. widths.Select(width => new string('-', width))], .. _rows];
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append("| ").AppendJoin(" | ", line.Select((cell, i) => cell.PadRight(widths[i]))).AppendLine(" |");
        }

        return text.ToString();
    }
}
