using FlightSearch.Simulator.Queries;
using FlightSearch.Simulator.World;

namespace FlightSearch.Simulator.Fares;

/// <summary>Answers a query: which rows, in which order, how many of them folded away.</summary>
/// <param name="rowCap">Rows on a page at most.</param>
internal sealed class BoardMaker(Atlas atlas, Network network, int rowCap)
{
    private const int OneTicketPercent = 92;
    private const int TwoTicketsPercent = 104;
    private const int FewRows = 5;

    public Board Make(Query query)
    {
        if (query.Trip == Trip.MultiCity)
        {
            return Board.Empty(query); // Google's page fetches these rows by calls of its own
        }

        var (offers, chosen) = Priced(query);
        Row[] rows =
        [
            .. offers
                .Select(offer => new Row(
                    offer.Itinerary, Fare.Of(offer.Cents, query), offer.Ticket, Baggage.Of(offer.Itinerary, query)))
                .Where(row => !query.Message.HasMaxPrice || row.Fare?.Shown <= query.Message.MaxPrice)
                .OrderBy(row => row.Fare?.Units ?? long.MaxValue)
                .ThenBy(row => row.Itinerary.Minutes)
                .ThenBy(row => row.Itinerary.Name, StringComparer.Ordinal)
                .Take(rowCap),
        ];

        return Arranged(query, rows, chosen is null ? [] : [chosen.Itinerary]);
    }

    /// <summary>The journey that a query chooses on every slice; null when there is none on sale.</summary>
    public (IReadOnlyList<Offer> Offers, Fare? Fare)? Chosen(Query query)
    {
        var offers = Offers();
        List<Offer> chosen = [];
        foreach (var slice in query.Slices)
        {
            if (offers.Chosen(slice, query) is not { } offer || (chosen.Count > 0 && !Follows(chosen[^1], offer)))
            {
                return null;
            }

            chosen.Add(offer);
        }

        var cents = query.Trip == Trip.RoundTrip
            ? RoundTripCents(chosen[0], chosen[1])
            : chosen.Aggregate((long?)0, (sum, offer) => sum + offer.Cents);

        return (chosen, Fare.Of(cents, query));
    }

    private Offers Offers() => new(new Connections(atlas, network, new Timetable(atlas)));

    /// <summary>
    /// An outbound row of a round trip has the price of the cheapest journey through it, a return row that of the pair.
    /// </summary>
    private (IEnumerable<Offer> Offers, Offer? Chosen) Priced(Query query)
    {
        var offers = Offers();
        var first = query.Slices[0];
        if (query.Trip == Trip.OneWay)
        {
            return (offers.For(first, query), null);
        }

        var returns = offers.For(query.Slices[1], query);
        if (query.Listed == 0)
        {
            return (
                from outbound in offers.For(first, query)
                let following = returns.Where(back => Follows(outbound, back)).ToList()
                where following.Count > 0
                select outbound with { Cents = following.Min(back => RoundTripCents(outbound, back)) },
                null);
        }

        return offers.Chosen(first, query) is { } chosen
            ? (returns.Where(back => Follows(chosen, back))
                .Select(back => back with { Cents = RoundTripCents(chosen, back) }), chosen)
            : ([], null);
    }

    private static bool Follows(Offer outbound, Offer back) => back.Itinerary.Departs > outbound.Itinerary.Arrives;

    private static long? RoundTripCents(Offer outbound, Offer back)
    {
        var isOneTicket = outbound.Itinerary.Flights[0].Airline.SellsWith(back.Itinerary.Flights[0].Airline);

        return (outbound.Cents + back.Cents) * (isOneTicket ? OneTicketPercent : TwoTicketsPercent) / 100;
    }

    private static Board Arranged(Query query, Row[] rows, IReadOnlyList<Itinerary> chosen)
    {
        var slice = query.Slices[query.Listed];
        var dice = Dice.For(
            "board", slice.Origins[0].Code, slice.Destinations[0].Code, $"{slice.Date:O}");
        var best = query.IsCheapestTab ? [] : Best(rows, ref dice); // the Cheapest tab has one list
        Row[] others = [.. rows.Where(row => !best.Contains(row))];
        var unfolded = others.Length <= FewRows ? others.Length : Math.Min(others.Length, dice.Between(5, 11));

        return new Board(
            slice,
            [.. rows.Where(best.Contains)],
            query.ShowAll ? others : others[..unfolded],
            others.Length - unfolded,
            chosen);
    }

    private static HashSet<Row> Best(Row[] rows, ref Dice dice) =>
    [
        .. rows
            .Where(row => row.Fare is not null)
            .OrderBy(row => row.Itinerary.Stops)
            .ThenBy(row => row.Fare!.Value.Units)
            .Take(rows.Length <= FewRows ? Math.Min(rows.Length, 1) : dice.Between(3, 5)),
    ];
}
