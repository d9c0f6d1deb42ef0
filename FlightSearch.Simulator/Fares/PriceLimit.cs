using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>
/// The price asked for as the highest. Google compares in dollars, before it converts and at a rate of its own, so that a page in
/// another currency lacks rows that are just below the limit.
/// </summary>
internal static class PriceLimit
{
    private const decimal OtherRate = 1.02m;

    public static bool Admits(Question question, long? cents)
    {
        if (question.MaxPrice is not { } most)
        {
            return true;
        }

        if (cents is not { } one)
        {
            return false;
        }

        var limit = question.Currency == Currency.Dollar ? most : (long)(most / (question.Currency.PerDollar * OtherRate));

        return Fare.OfCents(one * question.Party.Percent / 100, Currency.Dollar).Shown <= limit;
    }
}
