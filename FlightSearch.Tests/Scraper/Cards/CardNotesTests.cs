using System.Text;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Cards;

public sealed class CardNotesTests
{
    [Fact]
    public void Operators_bags_self_transfer_and_delays_are_read()
    {
        var notes = Read(new Card
        {
            Sentence = Card.Say(
                "From 1,295 US dollars round trip total. Separate tickets booked together. Self transfer.",
                "1 stop flight with American and JAL. Operated by SkyWest Airlines as American Eagle, Envoy Air, Envoy Air.",
                "A at 1:59 PM on Friday, August 22",
                "B at 5:03 PM on Friday, August 22",
                "3 hr 4 min",
                "1 carry-on bag included. 2 checked bags included. "),
            More = "<span>Often delayed by 30+ min</span><div data-percentagediff=\"-18\" data-contrailsimpact=\"3\"></div>",
        });

        Assert.Equal(["SkyWest Airlines as American Eagle", "Envoy Air"], notes.Operators);
        Assert.True(notes is { IsSelfTransfer: true, IsSeparateTickets: true });
        Assert.Equal((1, 2, "Often delayed by 30+ min"), (notes.CarryOnBags, notes.CheckedBags, notes.Delay));
        Assert.Equal(-18, notes.Co2PercentDifference);
    }

    [Fact]
    public void Bags_in_a_separate_label_and_round_trip_prices_are_read()
    {
        var notes = Read(new Card
        {
            More = "<div role=\"button\" aria-label=\"0 carry-on bags included. 1 checked bag included. Learn more\"></div><div>round trip</div>",
        });

        Assert.Equal((0, 1), (notes.CarryOnBags, notes.CheckedBags));
    }

    [Fact]
    public void Missing_values_of_a_card_are_null()
    {
        var notes = Read(new Card());

        Assert.Empty(notes.Operators);
        Assert.True(notes is
        {
            IsSelfTransfer: false, IsSeparateTickets: false,
            CarryOnBags: null, CheckedBags: null, Delay: null, Co2PercentDifference: null,
        });
    }

    private static CardNotes Read(Card card)
    {
        var marks = Assert.Single(CardFinder.Find(Encoding.UTF8.GetString(Card.Fragment(card))).Cards);

        return CardNotes.Read(marks, CardSummaryReader.Read(marks.Summary));
    }
}
