using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Traces;

/// <summary>Traces as plain text: a list of them, and each as a tree.</summary>
internal static class TraceText
{
    public static string List(TraceStore store)
    {
        var traces = store.Traces();
        var several = traces.Where(trace => trace.Count() > 1).ToList();
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{several.Count} traces, the newest first, and {traces.Count - several.Count} of one span. One of them: /traces/{{id}}")
            .AppendLine();

        foreach (var trace in several)
        {
            var root = trace.FirstOrDefault(span => span.ParentId == "") ?? trace.MinBy(span => span.Start)!;
            var end = trace.Max(span => span.Start + span.Duration);
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{root.Start:HH:mm:ss}  {trace.Key}  {Milliseconds(end - trace.Min(span => span.Start)),10}  {trace.Count(),4} spans  {Title(root)}");
        }

        return text.ToString();
    }

    public static string Tree(IReadOnlyList<StoredSpan> trace)
    {
        var text = new StringBuilder();
        var known = trace.Select(span => span.Id).ToHashSet();
        var children = trace.ToLookup(span => known.Contains(span.ParentId) ? span.ParentId : "");
        Append("", 0);

        return text.ToString();

        void Append(string parentId, int depth)
        {
            foreach (var span in children[parentId])
            {
                var line = $"{Milliseconds(span.Duration),10}  {new string(' ', 2 * depth)}{Title(span)}  {span.Tags}";
                text.AppendLine(line.TrimEnd());
                Append(span.Id, depth + 1);
            }
        }
    }

    private static string Title(StoredSpan span) => $"{span.Service}: {span.Name}{(span.Failed ? " (failed)" : "")}";

    private static string Milliseconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.0} ms");
}
