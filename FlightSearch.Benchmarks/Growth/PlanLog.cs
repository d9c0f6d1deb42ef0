using System.Text.RegularExpressions;

namespace FlightSearch.Benchmarks.Growth;

/// <summary>Reads plans from PostgreSQL's log, in the text format of <c>auto_explain</c>.</summary>
internal static partial class PlanLog
{
    private const string QueryText = "\tQuery Text: ";
    private const int MostLetters = 70;

    /// <param name="lines">Lines that continue an entry begin with a tab.</param>
    public static IReadOnlyList<LoggedPlan> Read(IEnumerable<string> lines)
    {
        List<LoggedPlan> plans = [];
        List<string> entry = [];
        foreach (var line in lines.Append(""))
        {
            if (line.StartsWith('\t'))
            {
                entry.Add(line);
                continue;
            }

            if (entry is [var first, ..] && first.StartsWith(QueryText, StringComparison.Ordinal))
            {
                plans.Add(PlanOf(entry));
            }

            entry = [];
        }

        return plans;
    }

    private static LoggedPlan PlanOf(List<string> entry)
    {
        var query = entry.TakeWhile((line, i) => i == 0 || !Cost().IsMatch(line)).ToList();
        var statement = Spaces().Replace(string.Join(' ', query)[QueryText.Length..], " ").Trim();
        var scans = entry.Skip(query.Count).Select(line => SequentialScan().Match(line)).Where(match => match.Success);

        return new(
            statement.Length > MostLetters ? $"{statement[..MostLetters]}…" : statement,
            [.. scans.Select(match => match.Groups[1].Value)]);
    }

    [GeneratedRegex(@"\(cost=\d+\.\d+\.\.\d+\.\d+ rows=")]
    private static partial Regex Cost();

    [GeneratedRegex(@"Seq Scan on (\w+)")]
    private static partial Regex SequentialScan();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>The plan of one statement.</summary>
/// <param name="Statement">Its first words.</param>
/// <param name="SequentialScans">Tables that are read from their first row to their last.</param>
internal sealed record LoggedPlan(string Statement, IReadOnlyList<string> SequentialScans);
