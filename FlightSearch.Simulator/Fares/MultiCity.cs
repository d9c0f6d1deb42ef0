using FlightSearch.Simulator.Questions;

namespace FlightSearch.Simulator.Fares;

/// <summary>The next board of a journey of several slices: each of its offers at the price of the cheapest journey through it.</summary>
internal static class MultiCity
{
    /// <summary>None when a flight chosen before is not on sale, or when nothing is on one of the slices.</summary>
    public static (IReadOnlyList<Offer> Offers, IReadOnlyList<Offer> Chosen) Priced(Question question, Offers offers)
    {
        List<Offer> chosen = [];
        long? others = 0;
        for (var nth = 0; nth < question.Slices.Count; nth++)
        {
            var slice = question.Slices[nth];
            if (nth < question.Board)
            {
                if (offers.Chosen(slice, question) is not { } offer)
                {
                    return ([], []);
                }

                chosen.Add(offer);
                others += offer.Cents;
            }
            else if (nth > question.Board)
            {
                others += offers.For(slice, question).Min(offer => offer.Cents);
            }
        }

        return ([.. offers.For(question.Slices[question.Board], question).Select(offer => offer with { Cents = offer.Cents + others })], chosen);
    }
}
