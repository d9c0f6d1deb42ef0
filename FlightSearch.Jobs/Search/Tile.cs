namespace FlightSearch.Jobs;

/// <summary>
/// Airports of a block that one merged page asks together: some rows (departures) and columns (destinations). A tile is
/// halved along its longer side until single pairs remain; its parts are numbered like a heap: the tile is 1, the
/// halves of n are 2n and 2n + 1.
/// </summary>
internal readonly record struct Tile(int Row, int Rows, int Column, int Columns)
{
    /// <summary>Maximum number of airports on a side of one request.</summary>
    public const int MostAirports = 7;

    /// <summary>Numbers of parts are smaller: seven airports are halved three times on each side.</summary>
    public const int Parts = 128;

    public const int Whole = 1;

    public Tile Part(int number)
    {
        if (number == Whole)
        {
            return this;
        }

        var (first, second) = Part(number / 2).Halves();
        return number % 2 == 0 ? first : second;
    }

    /// <summary>All tiles of a block.</summary>
    public static IEnumerable<Tile> Over(int rows, int columns) =>
        from row in Groups(rows)
        from column in Groups(columns)
        select new Tile(row.First, row.Count, column.First, column.Count);

    private (Tile First, Tile Second) Halves()
    {
        if (Rows >= Columns)
        {
            var half = (Rows + 1) / 2;
            return (this with { Rows = half }, this with { Row = Row + half, Rows = Rows - half });
        }
        else
        {
            var half = (Columns + 1) / 2;
            return (this with { Columns = half }, this with { Column = Column + half, Columns = Columns - half });
        }
    }

    /// <summary>As few groups as possible, of nearly the same size.</summary>
    private static IEnumerable<(int First, int Count)> Groups(int airports)
    {
        var groups = (airports + MostAirports - 1) / MostAirports;
        for (var group = 0; group < groups; group++)
        {
            var first = airports * group / groups;
            yield return (first, (airports * (group + 1) / groups) - first);
        }
    }
}
