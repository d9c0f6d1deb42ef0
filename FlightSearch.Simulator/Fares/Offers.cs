using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>How an itinerary is sold, with the numbers of the page.</summary>
internal enum Ticket
{
    Whole = 0,

    /// <summary>Separate tickets: travellers collect their bags and check them in again.</summary>
    SelfTransfer = 1,

    /// <summary>Separate tickets that an agency sells together.</summary>
    SeparateTogether = 2,
}

/// <summary>An itinerary on sale.</summary>
/// <param name="Cents">For one adult, in US cents; null where no price is shown.</param>
internal sealed record Offer(Itinerary Itinerary, long? Cents, Ticket Ticket = Ticket.Whole);

/// <summary>What is on sale for a slice. A pair of airports has the same offers alone and among other pairs.</summary>
internal sealed class Offers(Connections connections)
{
    private const int MostSeparate = 8;
    private const double LongShare = 0.2;
    private const long CentsPerMinute = 15;

    /// <summary>What the tab of the query lists.</summary>
    public IReadOnlyList<Offer> For(QuerySlice slice, Query query) =>
    [
        .. Whole(slice, query),
        .. query.IsCheapestTab && !query.Message.HideSeparateTickets ? Separate(slice, query) : [],
    ];

    /// <summary>The offer with the operating flights that the slice names. A codeshare's number finds nothing.</summary>
    public Offer? Chosen(QuerySlice slice, Query query) => slice.Message.Selected.Count == 0
        ? null
        : Whole(slice, query).Concat(Separate(slice, query)).FirstOrDefault(offer =>
            offer.Itinerary.Flights.Select(flight => (
                    flight.From.Code, flight.To.Code, flight.Airline.Code, $"{flight.Number}"))
                .SequenceEqual(slice.Message.Selected.Select(leg => (
                    leg.Origin, leg.Destination, leg.Airline, leg.FlightNumber))));

    private IEnumerable<Offer> Whole(QuerySlice slice, Query query) => slice.Pairs.SelectMany(pair =>
    {
        var usual = Tariff.UsualCents(pair.From, pair.To, query.Cabin);

        return connections.Between(pair.From, pair.To, slice.Date)
            .Where(itinerary => IsOnSale(itinerary, slice, query.Cabin))
            .Select(itinerary => new Offer(itinerary, Tariff.Cents(itinerary, query)))
            .OrderBy(offer => offer.Itinerary.Stops > 0)
            .ThenBy(offer => (offer.Cents ?? usual) + CentsPerMinute * offer.Itinerary.Minutes)
            .ThenBy(offer => offer.Itinerary.Name, StringComparer.Ordinal)
            .Take(MostRows(pair.From, pair.To));
    });

    private IEnumerable<Offer> Separate(QuerySlice slice, Query query) => slice.Pairs.SelectMany(pair =>
        connections.Separate(pair.From, pair.To, slice.Date)
            .Where(itinerary => IsOnSale(itinerary, slice, query.Cabin))
            .Select(itinerary => new Offer(itinerary, Tariff.SeparateCents(itinerary, query), TicketOf(itinerary)))
            .OrderBy(offer => offer.Cents)
            .ThenBy(offer => offer.Itinerary.Name, StringComparer.Ordinal)
            .Take(MostSeparate));

    private static bool IsOnSale(Itinerary itinerary, QuerySlice slice, Cabin cabin) =>
        (cabin == Cabin.Economy || itinerary.Flights.MaxBy(flight => flight.Km)!.Has(cabin))
        && slice.Message.Admits(itinerary, cabin);

    private static Ticket TicketOf(Itinerary itinerary) =>
        Dice.For("ticket", itinerary.Name).Falls(0.5) ? Ticket.SelfTransfer : Ticket.SeparateTogether;

    /// <summary>From none between small airports to 160 between world hubs, as on real pages.</summary>
    private static int MostRows(Airport from, Airport to)
    {
        var dice = Dice.For("size", from.Code, to.Code);
        var isLong = dice.Falls(LongShare);

        return (from.Size + to.Size) switch
        {
            2 or 3 when isLong => dice.Between(90, 160),
            2 => dice.Between(30, 60),
            3 => dice.Between(20, 56),
            4 => dice.Between(12, 44),
            5 => dice.Between(8, 32),
            6 => dice.Between(4, 18),
            7 => dice.Between(2, 10),
            _ => dice.Between(0, 4),
        };
    }
}
