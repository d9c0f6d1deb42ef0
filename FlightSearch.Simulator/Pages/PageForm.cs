namespace FlightSearch.Simulator.Pages;

/// <summary>What of a results page is there, and how its data comes.</summary>
internal enum PageForm
{
    Whole,

    /// <summary>Cards, but no board data.</summary>
    CardsOnly,

    /// <summary>Board data, but no card.</summary>
    NoCards,

    /// <summary>Board data three times: without rows, with the first few, and whole.</summary>
    Hydrating,

    /// <summary>Data scripts without a class, as in 2023.</summary>
    OldLayout,

    /// <summary>Data scripts as ever, but the board under another key and in another shape, and no card.</summary>
    ChangedLayout,
}
