using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>An itinerary of one slice and what it costs one adult by itself; null cents where no price is shown.</summary>
internal sealed record Offer(Itinerary Itinerary, long? Cents);

/// <summary>What is on sale for a slice. A pair has the same offers whether it is asked for alone or among many.</summary>
internal sealed class Offers(Connections connections)
{
    public IReadOnlyList<Offer> For(AskedSlice slice, Cabin cabin) => [.. slice.Pairs.SelectMany(pair => Of(pair.From, pair.To, slice, cabin))];

    private IEnumerable<Offer> Of(Airport from, Airport to, AskedSlice slice, Cabin cabin)
    {
        var ordinary = Tariff.UsualCents(from, to, cabin);

        return connections.Between(from, to, slice.Date)
            .Where(itinerary => itinerary.Flights.MaxBy(flight => flight.Km)!.Has(cabin) && slice.Filters.Admit(itinerary))
            .Select(itinerary => new Offer(itinerary, Tariff.Cents(itinerary, cabin)))
            .OrderBy(offer => offer.Itinerary.Stops > 0)
            .ThenBy(offer => (offer.Cents ?? ordinary) + 15L * offer.Itinerary.Minutes) // a minute is worth 15 cents
            .ThenBy(offer => offer.Itinerary.Name, StringComparer.Ordinal)
            .Take(BoardSize.Of(from, to));
    }
}
