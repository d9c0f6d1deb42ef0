using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>An exact amount, in the smallest unit its currency is kept in, and the whole number that the page shows for it.</summary>
internal readonly record struct Fare(long Units, Currency Currency)
{
    /// <summary>Google rounds up.</summary>
    public long Shown
    {
        get
        {
            var whole = (long)Math.Pow(10, Currency.Precision);

            return (Units + whole - 1) / whole;
        }
    }

    /// <summary>For all travellers, from what one adult pays; null where no price is shown.</summary>
    public static Fare? Of(long? cents, Question question) =>
        cents is { } one ? OfCents(one * question.Party.Percent / 100, question.Currency) : null;

    public static Fare OfCents(long cents, Currency currency) =>
        new((long)Math.Round(cents * currency.PerDollar * (decimal)Math.Pow(10, currency.Precision) / 100m), currency);
}
