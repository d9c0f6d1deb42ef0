using System.Globalization;
using FlightSearch.Simulator.Questions;
using FlightSearch.Simulator.World;
using Microsoft.Extensions.Options;

namespace FlightSearch.Simulator.Fares;

/// <summary>Answers a question: which rows, in which order, how many of them folded away.</summary>
internal sealed class BoardMaker(Atlas atlas, Network network, IOptions<SimulatorOptions> options)
{
    public Board Make(Question question)
    {
        var slice = question.Slices[question.Board];
        if (question.Trip == Trip.MultiCity)
        {
            return new Board(slice, [], [], 0, []); // Google's page fills it by its own call
        }

        var (offers, chosen) = Priced(question);
        Row[] rows =
        [
            .. offers
                .Where(offer => PriceLimit.Admits(question, offer.Cents))
                .Select(offer => new Row(
                    offer.Itinerary, Fare.Of(offer.Cents, question), offer.Ticket, Baggage.Of(offer.Itinerary, question)))
                .OrderBy(row => row.Fare?.Units ?? long.MaxValue)
                .ThenBy(row => row.Itinerary.Minutes)
                .ThenBy(row => row.Itinerary.Name, StringComparer.Ordinal)
                .Take(options.Value.RowCap),
        ];

        return Arranged(question, slice, rows, chosen);
    }

    private (IEnumerable<Offer> Offers, IReadOnlyList<Offer> Chosen) Priced(Question question)
    {
        var offers = new Offers(new Connections(atlas, network, new Timetable(atlas)));
        if (question.Trip == Trip.OneWay)
        {
            return (offers.For(question.Slices[0], question), []);
        }

        var ways = offers.For(question.Slices[1], question);
        if (question.Board == 0)
        {
            return (offers.For(question.Slices[0], question)
                .Where(offer => ways.Any(back => RoundTrip.Fits(offer.Itinerary, back.Itinerary)))
                .Select(offer => offer with { Cents = RoundTrip.CheapestCents(offer, ways) }), []);
        }

        return offers.Chosen(question.Slices[0], question) is { } chosen
            ? (ways
                .Where(back => RoundTrip.Fits(chosen.Itinerary, back.Itinerary))
                .Select(back => back with { Cents = RoundTrip.Cents(chosen, back) }), [chosen])
            : ([], []);
    }

    private static Board Arranged(Question question, AskedSlice slice, Row[] rows, IReadOnlyList<Offer> chosen)
    {
        var dice = Dice.For("board", slice.Origins[0].Code, slice.Destinations[0].Code, slice.Date.ToString("O", CultureInfo.InvariantCulture));
        if (question.Tab == Tab.Cheapest)
        {
            return ByPrice(question, slice, rows, chosen, ref dice);
        }

        var bestCount = rows.Length <= 5 ? Math.Min(rows.Length, 1) : dice.Between(3, 5);
        var best = rows
            .Where(row => row.Fare is not null)
            .OrderBy(row => row.Itinerary.Stops)
            .ThenBy(row => row.Fare!.Value.Units)
            .Take(bestCount)
            .ToHashSet();

        Row[] others = [.. rows.Where(row => !best.Contains(row))];
        var unfolded = Unfolded(others, ref dice);

        return new Board(
            slice,
            [.. rows.Where(best.Contains)],
            question.ShowAll ? others : others[..unfolded],
            others.Length - unfolded,
            chosen);
    }

    /// <summary>The Cheapest tab has one list; no row of it is better than the others.</summary>
    private static Board ByPrice(Question question, AskedSlice slice, Row[] rows, IReadOnlyList<Offer> chosen, ref Dice dice)
    {
        var unfolded = Unfolded(rows, ref dice);

        return new Board(slice, [], question.ShowAll ? rows : rows[..unfolded], rows.Length - unfolded, chosen);
    }

    private static int Unfolded(Row[] others, ref Dice dice) =>
        others.Length <= 5 ? others.Length : Math.Min(others.Length, dice.Between(5, 11));
}
