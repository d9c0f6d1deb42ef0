using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>Cards in another language are read as far as no word has to be understood.</summary>
public sealed class OtherLanguageTests
{
    public static TheoryData<string> Files =>
    [
        "DFW_ABI_Texas_Regional", "EWR_MIA_Peak_Summer", "LAX_NRT_Pacific_Overnight", "LHR-CDG-european",
        "ORD_GRR_Midwest_Regional", "PWM_JFK_Small_to_Major", "debug_connecting_flights",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task German_cards_have_the_same_prices_flights_dates_and_times(string file)
    {
        var page = WithoutData.Of(await ReadAsync(file));
        var (english, german) = (Read(page), Read(Translation.ToGerman(page)));

        AssertSame(english, german);
        Assert.All(german.Itineraries, row => Assert.Equal(OnlyTimes(english, row), Times(row)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Japanese_cards_have_the_same_prices_flights_and_dates_but_no_times(string file)
    {
        var page = WithoutData.Of(await ReadAsync(file));
        var japanese = Read(Translation.ToJapanese(page));

        AssertSame(Read(page), japanese);
        Assert.All(japanese.Itineraries, row => Assert.Equal((null, null, null, null), Times(row)));
    }

    [Fact]
    public async Task Cards_without_a_flight_list_are_not_read() => Assert.Equal(
        "unreadable", PageParser.Parse(Translation.ToGerman(WithoutData.Of(await ReadAsync("WRO-ROM_2023_orig")))).Code);

    [Theory]
    [InlineData("3 Std. 4 Min.", true)]
    [InlineData("3 時間 4 分", true)]
    [InlineData("3h4m", true)]
    [InlineData("184 мин", false)]
    [InlineData("3 Std. 5 Min.", false)]
    [InlineData("8月22日", false)]
    public void Times_count_if_the_digits_of_the_duration_agree_with_the_time_zones(string duration, bool areRead)
    {
        var row = Assert.Single(Read(Card.Fragment(Foreign("13:59", "17:03", duration))).Itineraries);

        Assert.Equal(
            areRead ? (new DateTime(2025, 8, 22, 13, 59, 0), new DateTime(2025, 8, 22, 17, 3, 0), 0, 184) : (null, null, null, null),
            Times(row));
        Assert.Equal(new DateOnly(2025, 8, 22), row.DepartureDate);
    }

    [Fact]
    public void The_price_is_the_exact_price_rounded_up_and_never_read_from_words()
    {
        var card = Foreign("13:59", "17:03", "3 Std. 4 Min.") with { Sentence = "94,50 € – Direktflug" };

        Assert.Equal((94, 93.48m, "USD"), Prices(card));
        Assert.Equal((null, null, null), Prices(card with { Token = null }));

        static (decimal?, decimal?, string?) Prices(Card card)
        {
            var row = Assert.Single(Read(Card.Fragment(card)).Itineraries);

            return (row.Price, row.ExactPrice, row.Currency);
        }
    }

    [Fact]
    public void A_card_whose_flight_list_lacks_a_flight_of_the_price_token_is_not_read() => Assert.Equal(
        "unreadable",
        PageParser.Parse(Card.Fragment(Foreign("13:59", "17:03", "3 Std. 4 Min.") with
        {
            Token = Convert.ToBase64String([0x12, 0x0b, .. "NK305|UA100"u8]),
        })).Code);

    [Fact]
    public void English_cards_do_not_need_English() => Assert.False(Read(Card.Fragment(new Card())).NeedsEnglish);

    private static Card Foreign(string leaves, string arrives, string duration) => new()
    {
        Sentence = "Ab 94 US-Dollar. Direktflug mit Spirit.",
        Token = "CgdzZXNzaW9uEgVOSzMwNRoKCIRJEAIaA1VTRDgc",
        More = Card.Text(leaves) + Card.Text(arrives) + Card.Text(duration),
    };

    private static async Task<byte[]> ReadAsync(string file) => await File.ReadAllBytesAsync(
        Path.Combine(Captures.Require(), "pages", $"{file}.html"), TestContext.Current.CancellationToken);

    private static FlightPage Read(byte[] page) => Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page)).Page;

    private static void AssertSame(FlightPage english, FlightPage other)
    {
        Assert.Equal((false, true, 0), (english.NeedsEnglish, other.NeedsEnglish, other.UnreadRows));
        Assert.Equal(english.Itineraries.Select(InAnyLanguage), other.Itineraries.Select(InAnyLanguage));
        Assert.All(other.Itineraries, row => Assert.Equal(([], null), (row.Airlines, row.IncludedBags)));
    }

    private static string InAnyLanguage(Itinerary row) =>
        $"{row.Best} {row.Price} {row.ExactPrice} {row.Currency} {row.From}-{row.To} {row.DepartureDate:O} {row.Stops} "
        + $"{row.Co2Grams} {row.Co2TypicalGrams} {row.Co2DifferencePercent} "
        + string.Join(' ', row.Legs.Select(leg => $"{leg.From}-{leg.To} {leg.FlightNumber}")) + " "
        + string.Join(' ', row.Layovers.Select(layover => $"{layover.ArrivalAirport}-{layover.DepartureAirport}"));

    private static (DateTime?, DateTime?, int?, int?) OnlyTimes(FlightPage english, Itinerary other) =>
        Times(english.Itineraries.First(row => InAnyLanguage(row) == InAnyLanguage(other)));

    private static (DateTime?, DateTime?, int?, int?) Times(Itinerary row) =>
        (row.Departure, row.Arrival, row.ArrivalDayOffset, row.DurationMinutes);
}
