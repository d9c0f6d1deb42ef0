namespace FlightSearch.Simulator.Questions;

/// <summary>By the numbers that both the query and the page use.</summary>
internal enum Cabin
{
    Economy = 1,
    PremiumEconomy = 2,
    Business = 3,
    First = 4,
}
