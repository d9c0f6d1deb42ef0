namespace FlightSearch.Jobs;

/// <summary>
/// Numbers the merged pages of one block: for each <see cref="Tile"/> one page per date. A block of round trips or of a
/// single pair of airports has one page per combination.
/// </summary>
internal sealed class BlockPages
{
    private readonly SearchBlock _block;
    private readonly BlockPlan _plan;
    private readonly Tile[] _tiles;

    public BlockPages(SearchBlock block, BlockPlan plan)
    {
        _block = block;
        _plan = plan;
        IsMerged = CanMerge(block);
        _tiles = IsMerged
            ? [.. Tile.Over(block.DepartureAirports.Count, block.DestinationAirports.Count)
                .Where(tile => Pairs(tile).Any())]
            : [];
    }

    public bool IsMerged { get; }

    public int Tiles => _tiles.Length;

    public long Combinations => _plan.Count;

    public long Count => IsMerged ? (long)_tiles.Length * _block.OutboundDates.Count : _plan.Count;

    /// <summary>Whether one page can answer several combinations of the block.</summary>
    public static bool CanMerge(SearchBlock block) =>
        block.ReturnDates.Count == 0 && block.DepartureAirports.Count * block.DestinationAirports.Count > 1;

    /// <summary>The tile of a page. All dates of a tile come before those of the next one.</summary>
    public int TileOf(long page) => (int)(page / _block.OutboundDates.Count);

    /// <summary>A part of a merged page.</summary>
    /// <param name="page">The page within the block.</param>
    /// <param name="part">See <see cref="Tile"/>.</param>
    /// <param name="number">The number of the part in the job's plan.</param>
    /// <param name="firstCombination">The number of the block's first combination.</param>
    public Page Page(long page, int part, int number, long firstCombination)
    {
        var date = (int)(page % _block.OutboundDates.Count);
        var tile = _tiles[TileOf(page)].Part(part);
        var cells = Pairs(tile).Select(pair => new PageCell(
            (int)(firstCombination + _plan.PositionOf(pair.Row, pair.Column, date)),
            _block.DepartureAirports[pair.Row],
            _block.DestinationAirports[pair.Column])).ToArray();

        return new Page(
            number,
            [.. cells.Select(cell => cell.From).Distinct()],
            [.. cells.Select(cell => cell.To).Distinct()],
            _plan.OutboundDate(date), ReturnDate: null, cells);
    }

    private IEnumerable<(int Row, int Column)> Pairs(Tile tile) =>
        from row in Enumerable.Range(tile.Row, tile.Rows)
        from column in Enumerable.Range(tile.Column, tile.Columns)
        where _block.DepartureAirports[row] != _block.DestinationAirports[column]
        select (row, column);
}
