namespace FlightSearch.Scraper;

/// <summary>Classes of travel.</summary>
public enum Cabin
{
    /// <summary>Basic economy included.</summary>
    Economy = 1,
    /// <summary>A cabin of its own or more room in the same.</summary>
    PremiumEconomy = 2,
    /// <summary>On short flights of some countries sold as first.</summary>
    Business = 3,
    /// <summary>Few aircraft have it.</summary>
    First = 4,
}
