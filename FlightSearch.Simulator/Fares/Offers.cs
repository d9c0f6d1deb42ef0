using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>An itinerary of one slice, how it is sold and what it costs one adult by itself; null cents where no price is shown.</summary>
internal sealed record Offer(Itinerary Itinerary, long? Cents, Ticket Ticket = Ticket.Whole);

/// <summary>What is on sale for a slice. A pair has the same offers whether it is asked for alone or among many.</summary>
internal sealed class Offers(Connections connections)
{
    private const int SeparateAtMost = 8;

    /// <summary>All that the tab asked for shows.</summary>
    public IReadOnlyList<Offer> For(AskedSlice slice, Question question) =>
        [.. Whole(slice, question), .. question is { Tab: Tab.Cheapest, HidesSeparateTickets: false } ? Separate(slice, question) : []];

    /// <summary>The offer whose operating flights the slice names, however it is sold; a codeshare's number finds nothing, as on Google.</summary>
    public Offer? Chosen(AskedSlice slice, Question question) =>
        RoundTrip.Chosen(slice, Whole(slice, question)) ?? RoundTrip.Chosen(slice, Separate(slice, question));

    private IEnumerable<Offer> Whole(AskedSlice slice, Question question) =>
        slice.Pairs.SelectMany(pair => Whole(pair.From, pair.To, slice, question));

    private IEnumerable<Offer> Whole(Airport from, Airport to, AskedSlice slice, Question question)
    {
        var ordinary = Tariff.UsualCents(from, to, question.Cabin);

        return connections.Between(from, to, slice.Date)
            .Where(itinerary => IsOnSale(itinerary, slice, question.Cabin))
            .Select(itinerary => new Offer(itinerary, Tariff.Cents(itinerary, question)))
            .OrderBy(offer => offer.Itinerary.Stops > 0)
            .ThenBy(offer => (offer.Cents ?? ordinary) + 15L * offer.Itinerary.Minutes) // a minute is worth 15 cents
            .ThenBy(offer => offer.Itinerary.Name, StringComparer.Ordinal)
            .Take(BoardSize.Of(from, to));
    }

    private IEnumerable<Offer> Separate(AskedSlice slice, Question question) =>
        slice.Pairs.SelectMany(pair => Separate(pair.From, pair.To, slice, question));

    private IEnumerable<Offer> Separate(Airport from, Airport to, AskedSlice slice, Question question) =>
        connections.Apart(from, to, slice.Date)
            .Where(itinerary => IsOnSale(itinerary, slice, question.Cabin))
            .Select(itinerary => new Offer(itinerary, Tariff.ApartCents(itinerary, question), TicketOf(itinerary)))
            .OrderBy(offer => offer.Cents)
            .ThenBy(offer => offer.Itinerary.Name, StringComparer.Ordinal)
            .Take(SeparateAtMost);

    private static bool IsOnSale(Itinerary itinerary, AskedSlice slice, Cabin cabin) =>
        (cabin == Cabin.Economy || itinerary.Flights.MaxBy(flight => flight.Km)!.Has(cabin)) && slice.Filters.Admit(itinerary, cabin);

    private static Ticket TicketOf(Itinerary itinerary) =>
        Dice.For("ticket", itinerary.Name).Falls(0.5) ? Ticket.SelfTransfer : Ticket.SeparateTogether;
}
