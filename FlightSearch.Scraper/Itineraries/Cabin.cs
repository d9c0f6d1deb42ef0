namespace FlightSearch.Scraper;

/// <summary>Cabin class: economy (basic economy included), premium economy, business or first.</summary>
public enum Cabin
{
    /// <summary>Economy, basic economy included.</summary>
    Economy = 1,
    /// <summary>Premium economy.</summary>
    PremiumEconomy = 2,
    /// <summary>Business. Some countries sell it as first class on short flights.</summary>
    Business = 3,
    /// <summary>First. Few aircraft have it.</summary>
    First = 4,
}
