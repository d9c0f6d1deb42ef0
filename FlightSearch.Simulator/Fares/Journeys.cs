using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>Flights chosen for every slice, and what they cost together for all travellers; null where one of them has no price.</summary>
internal sealed record Journey(IReadOnlyList<Offer> Offers, Fare? Fare);

/// <summary>Finds the journey that a query chooses.</summary>
internal sealed class Journeys(Atlas atlas, Network network)
{
    /// <summary>Null when a slice has no chosen flights, or ones that are not on sale, or that leave before those of the last have arrived.</summary>
    public Journey? Chosen(Question question)
    {
        var offers = new Offers(new Connections(atlas, network, new Timetable(atlas)));
        List<Offer> chosen = [];
        foreach (var slice in question.Slices)
        {
            if (slice.Selected.Count == 0
                || offers.Chosen(slice, question) is not { } offer
                || (chosen.Count > 0 && !RoundTrip.Fits(chosen[^1].Itinerary, offer.Itinerary)))
            {
                return null;
            }

            chosen.Add(offer);
        }

        var cents = question.Trip == Trip.RoundTrip
            ? RoundTrip.Cents(chosen[0], chosen[1])
            : chosen.Aggregate((long?)0, (sum, offer) => sum + offer.Cents);

        return new Journey(chosen, Fare.Of(cents, question));
    }
}
