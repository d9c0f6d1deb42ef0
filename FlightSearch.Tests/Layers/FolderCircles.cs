using System.Text;

namespace FlightSearch.Tests.Layers;

/// <summary>Folders that refer to each other, directly or through others.</summary>
internal static class FolderCircles
{
    /// <summary>
    /// Every reference inside a circle, one line for each pair of folders with the first reference and the number of
    /// all. Pairs with few references come first, since those are the easiest to remove. Empty without a circle. Files
    /// at the root may refer to each other.
    /// </summary>
    public static string Describe(IReadOnlyList<FolderReference> references)
    {
        var next = references.ToLookup(reference => reference.From, reference => reference.To);
        var reached = next.ToDictionary(folder => folder.Key, folder => ReachedFrom(folder.Key, next));
        var text = new StringBuilder();

        foreach (var pair in references
            .Where(reference => IsInCircle(reference, reached))
            .GroupBy(reference => (reference.From, reference.To))
            .OrderBy(pair => pair.Count()).ThenBy(pair => pair.Key))
        {
            var first = pair.First();
            text.AppendLine(
                $"{first.From} -> {first.To}: {first.Name} in {first.File}, line {first.Line} ({pair.Count()} in all)");
        }

        return text.ToString();
    }

    private static bool IsInCircle(FolderReference reference, Dictionary<string, HashSet<string>> reached) =>
        reached.TryGetValue(reference.To, out var there) && there.Contains(reference.From)
        && there.Any(folder =>
            !IsFile(folder) && reached.TryGetValue(folder, out var back) && back.Contains(reference.From));

    private static bool IsFile(string folder) => folder.EndsWith(".cs", StringComparison.Ordinal);

    private static HashSet<string> ReachedFrom(string folder, ILookup<string, string> next)
    {
        HashSet<string> reached = [];
        Queue<string> waiting = new(next[folder].Distinct());

        while (waiting.TryDequeue(out var other))
        {
            if (reached.Add(other))
            {
                foreach (var further in next[other].Distinct())
                {
                    waiting.Enqueue(further);
                }
            }
        }

        return reached;
    }
}
