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
            return new Board(slice, [], [], 0, null); // Google fills such a page by calls that we do not make
        }

        var (offers, chosen) = Priced(question);
        Row[] rows =
        [
            .. offers
                .Select(offer => new Row(offer.Itinerary, Fare(offer.Cents, question)))
                .Where(row => question.MaxPrice is null || row.Fare?.Shown <= question.MaxPrice)
                .OrderBy(row => row.Fare?.Units ?? long.MaxValue)
                .ThenBy(row => row.Itinerary.Minutes)
                .ThenBy(row => row.Itinerary.Name, StringComparer.Ordinal)
                .Take(options.Value.RowCap),
        ];

        return Arranged(question, slice, rows, chosen);
    }

    private (IEnumerable<Offer> Offers, Itinerary? Chosen) Priced(Question question)
    {
        var offers = new Offers(new Connections(atlas, network, new Timetable(atlas)));
        var outbound = offers.For(question.Slices[0], question.Cabin);
        if (question.Trip == Trip.OneWay)
        {
            return (outbound, null);
        }

        var ways = offers.For(question.Slices[1], question.Cabin);
        if (question.Board == 0)
        {
            return (outbound
                .Where(offer => ways.Any(back => RoundTrip.Fits(offer.Itinerary, back.Itinerary)))
                .Select(offer => offer with { Cents = RoundTrip.CheapestCents(offer, ways) }), null);
        }

        return RoundTrip.Chosen(question.Slices[0], outbound) is { } chosen
            ? (ways
                .Where(back => RoundTrip.Fits(chosen.Itinerary, back.Itinerary))
                .Select(back => back with { Cents = RoundTrip.Cents(chosen, back) }), chosen.Itinerary)
            : ([], null);
    }

    private static Fare? Fare(long? cents, Question question) =>
        cents is { } one ? Fares.Fare.OfCents(one * question.Party.Percent / 100, question.Currency) : null;

    private static Board Arranged(Question question, AskedSlice slice, Row[] rows, Itinerary? chosen)
    {
        var dice = Dice.For("board", slice.Origins[0].Code, slice.Destinations[0].Code, slice.Date.ToString("O", CultureInfo.InvariantCulture));
        var bestCount = rows.Length <= 5 ? Math.Min(rows.Length, 1) : dice.Between(3, 5);
        var best = rows
            .Where(row => row.Fare is not null)
            .OrderBy(row => row.Itinerary.Stops)
            .ThenBy(row => row.Fare!.Value.Units)
            .Take(bestCount)
            .ToHashSet();

        Row[] others = [.. rows.Where(row => !best.Contains(row))];
        var unfolded = others.Length <= 5 ? others.Length : Math.Min(others.Length, dice.Between(5, 11));

        return new Board(
            slice,
            [.. rows.Where(best.Contains)],
            question.ShowAll ? others : others[..unfolded],
            others.Length - unfolded,
            chosen);
    }
}
