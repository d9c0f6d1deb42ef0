namespace FlightSearch.ServiceDefaults;

/// <summary>Finds the name that a misspelling stands for.</summary>
internal static class Spelling
{
    private const int Mistakes = 2;

    /// <summary>Null if no name is similar.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) =>
        known.Where(candidate => Distance(name, candidate) <= Mistakes).MinBy(candidate => Distance(name, candidate));

    /// <summary>Number of letters to insert, delete or replace (Levenshtein distance).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var isSame = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                var replaced = diagonal + (isSame ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
