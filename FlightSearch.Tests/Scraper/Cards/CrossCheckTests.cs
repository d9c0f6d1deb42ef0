using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Scraper.Parse;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Scraper.Cards;

public sealed class CrossCheckTests
{
    private static readonly Card Same = new()
    {
        Flights = "EWR-MIA-NK-305-20270822",
        Sentence = "From 64 US dollars. Nonstop flight with Spirit. Leaves A at 1:59 PM on Sunday, August 22"
            + " and arrives at B at 5:03 PM on Sunday, August 22. Total duration 3 hr 4 min. Select flight",
    };

    [Fact]
    public void Equal_cards_give_no_disagreement() => Assert.Empty(Check(Same)!);

    [Fact]
    public void Every_differing_field_is_reported_and_the_data_is_used()
    {
        var other = Same with
        {
            Flights = "EWR-MIA-NK-306-20270822",
            Co2 = "92000",
            Sentence = "From 65 US dollars. Nonstop flight with Delta. Leaves A at 1:58 PM on Sunday, August 22"
                + " and arrives at B at 5:04 PM on Sunday, August 22. Total duration 3 hr 6 min. Select flight",
        };

        Assert.Equal(
            [
                new(0, CardField.Price, "64", "65"),
                new(0, CardField.Departure, "2027-08-22T13:59:00", "2027-08-22T13:58:00"),
                new(0, CardField.Arrival, "2027-08-22T17:03:00", "2027-08-22T17:04:00"),
                new(0, CardField.Airlines, "Spirit", "Delta"),
                new(0, CardField.Duration, "184", "186"),
                new(0, CardField.FlightNumbers, "NK305", "NK306"),
                new(0, CardField.Co2, "91000", "92000"),
            ],
            Check(other)!);
        Assert.Equal(64, Parse(other, check: true).Itineraries[0].Price);
    }

    [Fact]
    public void Missing_fields_of_a_card_are_not_compared_except_the_price()
    {
        Assert.Empty(Check(Same with { Co2 = null })!);
        Assert.Equal(
            [new(0, CardField.Price, "64", "none")],
            Check(Same with { Sentence = Same.Sentence!.Replace("From 64 US dollars.", "Total price is unavailable.", StringComparison.Ordinal) })!);
    }

    [Fact]
    public void A_row_without_a_card_is_reported() => Assert.Equal(
        [new(1, CardField.RowCount, "1", "2")], Check(Same, Same with { Id = "other", Flights = "EWR-MIA-NK-9-20270822" })!);

    [Fact]
    public void Nothing_is_compared_without_the_option_or_without_cards()
    {
        Assert.Null(Parse(Same, check: false).Disagreements);
        Assert.Null(Check());
    }

    [Fact]
    public async Task The_client_checks_when_its_options_say_so_and_counts_what_it_finds()
    {
        long counted = 0;
        using var own = new Activity("search").Start(); // tests that run beside this one count, too
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "flightsearch.parse.disagreements")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, Activity.Current?.TraceId == own.TraceId ? value : 0));
        meters.Start();

        var page = Page(Same with { Co2 = "92000" });
        using var http = new HttpClient(StubHandler.Answering(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(page) }));
        using var lines = new LogLines();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(lines));
        var client = new GoogleFlightsClient(
            http, new GoogleFlightsOptions { CrossCheck = true }, time: new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero)),
            logger: logging.CreateLogger<GoogleFlightsClient>());

        var result = await client.ScrapeAsync(FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22)), TestContext.Current.CancellationToken);

        Assert.Single(Assert.IsType<ScrapeResult.Found>(result).Page.Disagreements!);
        Assert.Equal(1, counted);
        Assert.Contains("The page's cards and its data disagree in 1 places: Co2 1", lines.Lines);
    }

    private static IReadOnlyList<Disagreement>? Check(params Card[] cards) => Parse(Page(cards), check: true).Disagreements;

    private static FlightPage Parse(Card card, bool check) => Parse(Page(card), check);

    private static FlightPage Parse(byte[] page, bool check) =>
        Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page, new ParseOptions { CrossCheck = check })).Page;

    private static byte[] Page(params Card[] cards) => Card.Page(
        $"<ul>{string.Concat(cards.Select(card => card.Html()))}</ul><script>{ResultsPage.Of(Row.NonStop()).Script()}</script>");
}
