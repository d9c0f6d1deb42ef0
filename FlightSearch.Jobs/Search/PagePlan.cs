namespace FlightSearch.Jobs;

/// <summary>
/// The pages of a job. With <c>n</c> combinations and <c>m</c> merged pages: the pages below <c>n</c> ask one
/// combination each, which has the same number; the next <c>m</c> are the merged pages; parts of these follow.
/// </summary>
/// <remarks>
/// An exact plan asks the pages from 0 to n. A merged plan asks those from n to n + m, and the others where a merged
/// page turns out to be incomplete.
/// </remarks>
public sealed class PagePlan
{
    private readonly BlockPages[] _blocks;

    public PagePlan(JobSearch search)
    {
        Combinations = new SearchPlan(search);
        Merges = search.Merges;
        _blocks = [.. search.Blocks.Select(block => new BlockPages(block, new BlockPlan(block)))];
        Count = Merges ? _blocks.Sum(block => block.Count) : Combinations.Count;
    }

    public SearchPlan Combinations { get; }

    public bool Merges { get; }

    /// <summary>Number of pages to ask, if none turns out to be incomplete.</summary>
    public long Count { get; }

    /// <summary>The first page to ask. The others follow it.</summary>
    public int FirstPage => Merges ? (int)Combinations.Count : 0;

    public int EndPage => FirstPage + (int)Count;

    /// <summary>Whether a merged plan of the search has fewer pages than an exact one.</summary>
    public static bool CanMerge(JobSearch search) => search.Blocks.Any(BlockPages.CanMerge);

    public Page this[int number] => number < Combinations.Count ? Exact(number) : Merged(number);

    /// <summary>
    /// The pages that replace a merged page: its halves, where a half with one combination is that combination's page.
    /// </summary>
    public IReadOnlyList<int> Halves(int number)
    {
        var (page, part) = Place(number);
        return [.. Half(page, part * 2), .. Half(page, (part * 2) + 1)];
    }

    /// <summary>The position, from 0, of the merged page that a page is or is a part of.</summary>
    public int WholePage(int number) => Place(number).Page;

    /// <summary>
    /// The part of its tile that a merged page asks, which is the same for all dates. <see cref="Uncut"/> takes these.
    /// </summary>
    public int PartOfTile(int number)
    {
        var (page, part) = Place(number);
        var (block, within) = BlockOf(page);

        return ((_blocks.Take(block).Sum(before => before.Tiles) + _blocks[block].TileOf(within)) * Tile.Parts) + part;
    }

    /// <summary>The page itself, or the pages to ask instead if it was incomplete on other dates.</summary>
    /// <param name="number">A page.</param>
    /// <param name="cutParts">Parts of tiles that were incomplete.</param>
    public IReadOnlyList<int> Uncut(int number, IReadOnlySet<int> cutParts) =>
        cutParts.Count == 0 || !this[number].IsMerged || !cutParts.Contains(PartOfTile(number))
            ? [number]
            : [.. Halves(number).SelectMany(half => Uncut(half, cutParts))];

    /// <summary>
    /// The pages to ask instead of a merged page that was incomplete on other dates, or after merged pages of the job
    /// turned out to lack flights. Null if the page is to be asked.
    /// </summary>
    public IReadOnlyList<int>? Replaced(Page page, IReadOnlySet<int> cutParts, bool auditDisagreed)
    {
        var pages = !page.IsMerged ? [page.Number]
            : auditDisagreed ? [.. page.Cells.Select(cell => cell.Combination)]
            : Uncut(page.Number, cutParts);

        return pages is [var same] && same == page.Number ? null : pages;
    }

    /// <summary>The fewest pages that ask exactly these combinations, in order.</summary>
    public IReadOnlyList<int> Covering(IReadOnlySet<int> combinations) => Merges
        ? [.. Enumerable.Range(FirstPage, (int)Count).SelectMany(page => Covering(page, combinations))]
        : [.. combinations.Order()];

    private IEnumerable<int> Covering(int number, IReadOnlySet<int> combinations)
    {
        var cells = this[number].Cells;
        return cells.All(cell => combinations.Contains(cell.Combination)) ? [number]
            : cells.Any(cell => combinations.Contains(cell.Combination))
                ? Halves(number).SelectMany(half => Covering(half, combinations))
            : [];
    }

    private Page Exact(int number) => Page.Of(number, Combinations[number]);

    private Page Merged(int number)
    {
        var (page, part) = Place(number);
        var (block, within) = BlockOf(page);
        var firstCombination = _blocks.Take(block).Sum(before => before.Combinations);

        return _blocks[block].IsMerged
            ? _blocks[block].Page(within, part, number, firstCombination)
            : Exact((int)(firstCombination + within)) with { Number = number };
    }

    private IEnumerable<int> Half(int page, int part)
    {
        var number = FirstPage + (int)Count + (page * Tile.Parts) + part;
        return this[number].Cells switch
        {
            [] => [],
            [var only] => [only.Combination],
            _ => [number],
        };
    }

    private (int Page, int Part) Place(int number)
    {
        var page = number - FirstPage;
        return page < Count ? (page, Tile.Whole) : Math.DivRem(page - (int)Count, Tile.Parts);
    }

    private (int Block, long Page) BlockOf(long page)
    {
        foreach (var (number, block) in _blocks.Index())
        {
            if (page < block.Count)
            {
                return (number, page);
            }

            page -= block.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(page), page, $"The plan has {Count} pages.");
    }
}
