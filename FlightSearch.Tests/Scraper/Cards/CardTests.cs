using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Cards;

/// <summary>What one card says, in all the ways cards say it.</summary>
public sealed class CardTests
{
    private const string NonStop = "Nonstop flight with Spirit.";

    [Fact]
    public void A_nonstop_card_has_all_values_of_its_leg()
    {
        var row = Read(new Card());

        Assert.Equal((64, null, "USD"), (row.Price, row.ExactPrice, row.Currency));
        Assert.Equal(["Spirit"], row.Airlines);
        Assert.Equal(("EWR", "MIA", 184, 0), (row.From, row.To, row.DurationMinutes, row.Stops));
        Assert.Equal((new DateTime(2025, 8, 22, 13, 59, 0), new DateTime(2025, 8, 22, 17, 3, 0)), (row.Departure, row.Arrival));
        Assert.Equal((91000, 98000), (row.Co2Grams, row.Co2TypicalGrams));

        var leg = Assert.Single(row.Legs);
        Assert.Equal(("NK305", "EWR", "MIA", 184), (leg.FlightNumber, leg.From, leg.To, leg.DurationMinutes));
        Assert.Equal((row.Departure, row.Arrival), (leg.Departure, leg.Arrival));
        Assert.Null(leg.Co2Grams);
        Assert.Empty(row.Layovers);
    }

    [Theory]
    [InlineData("From 1,295 Polish zlotys round trip total.", 1295, "PLN")]
    [InlineData("From 12435 US dollars round trip total.", 12435, "USD")]
    [InlineData("From 1,234,567 South Korean won. This price does not include overhead bin access.", 1234567, "KRW")]
    [InlineData("From 80 euros. Separate tickets booked together.", 80, "EUR")]
    [InlineData("From 1\u00a0064 US dollars.", null, null)] // other English than that of the United States
    [InlineData("From 1.064 US dollars.", null, null)]
    [InlineData("From 1’064 US dollars.", null, null)]
    [InlineData("Total price is unavailable.", null, null)]
    [InlineData("", null, null)]
    public void Prices_and_missing_prices_are_read(string said, int? price, string? currency)
    {
        var row = Read(new Card { Sentence = Sentence(said, NonStop) });

        Assert.Equal((price, currency), ((int?)row.Price, row.Currency));
    }

    [Theory]
    [InlineData("Nonstop flight with ANA.", 0, "ANA")]
    [InlineData("Nonstop flight with Air France. Operated by HOP!.", 0, "Air France")]
    [InlineData("1 stop flight with KLM and Air France. Operated by KLM Cityhopper, HOP!.", 1, "KLM|Air France")]
    [InlineData("2 stops flight with Cayman Airways, Air Canada and Aer Lingus.", 2, "Cayman Airways|Air Canada|Aer Lingus")]
    [InlineData("Nonstop flight with S7.", 0, "S7")]
    public void Stops_and_airlines_are_read(string said, int stops, string airlines)
    {
        var row = Read(new Card { Sentence = Sentence("From 64 US dollars.", said), Flights = string.Join(',', Enumerable.Repeat("EWR-MIA-NK-305-20250822", stops + 1)) });

        Assert.Equal((stops, airlines), (row.Stops, string.Join('|', row.Airlines)));
    }

    [Fact]
    public void An_airline_name_with_and_is_not_split()
    {
        var row = Read(new Card
        {
            Sentence = Sentence("From 64 US dollars.", "Nonstop flight with Air Sea and Land, Spirit and Delta."),
            More = Card.Text("Air Sea and Land, Spirit, Delta"),
        });

        Assert.Equal(["Air Sea and Land", "Spirit", "Delta"], row.Airlines);
    }

    [Theory]
    [InlineData("59 min", 59)]
    [InlineData("1 hr", 60)]
    [InlineData("25 hr 30 min", 1530)]
    [InlineData("1 day 3 hr", 1620)]
    [InlineData("2 days 1 hr 5 min", 2945)]
    public void Durations_are_minutes(string said, int minutes) => Assert.Equal(
        minutes, Read(new Card { Sentence = Card.Say("From 64 US dollars.", NonStop, "A at 1:00 PM on Friday, August 22", "B at 1:59 PM on Friday, August 22", said) }).DurationMinutes);

    [Theory]
    [InlineData("12:05\u202fAM on Friday, August 22", "12:40\u202fPM on Sunday, August 24", "2025-08-22T00:05", "2025-08-24T12:40")]
    [InlineData("1:05 PM on Fri, Aug 22", "1:05 AM on  Saturday, August 23", "2025-08-22T13:05", "2025-08-23T01:05")]
    [InlineData("13:05 on Friday 22 August", "23:59 on Friday 22 August", "2025-08-22T13:05", "2025-08-22T23:59")]
    [InlineData("1:00 AM on Saturday, August 23", "9:00 PM on Friday, August 22", "2025-08-23T01:00", "2025-08-22T21:00")] // across the date line
    public void Times_and_days_are_read(string leaves, string arrives, string departure, string arrival)
    {
        var row = Read(new Card
        {
            Sentence = Card.Say("From 64 US dollars.", NonStop, $"A at {leaves}", $"B at {arrives}", "3 hr"),
        });

        Assert.Equal((departure, arrival), ($"{row.Departure:yyyy-MM-ddTHH:mm}", $"{row.Arrival:yyyy-MM-ddTHH:mm}"));
    }

    [Fact]
    public void An_arrival_after_new_year_is_in_the_next_year()
    {
        var row = Read(new Card
        {
            Flights = "EWR-MIA-NK-305-20261231",
            Sentence = Card.Say(
                "From 64 US dollars.", NonStop, "A at 11:00 PM on Thursday, December 31", "B at 2:00 AM on Friday, January 1", "3 hr"),
        });

        Assert.Equal(new DateTime(2026, 12, 31, 23, 0, 0), row.Departure);
        Assert.Equal(new DateTime(2027, 1, 1, 2, 0, 0), row.Arrival);
    }

    [Fact]
    public void A_connecting_journey_has_its_first_departure_last_arrival_and_layovers()
    {
        var row = Read(new Card
        {
            Flights = "GCM-KIN-KX-600-20250806,KIN-JFK-B6-60-20250806,EWR-LHR-UA-934-20250807",
            Sentence = Card.Say(
                "From 7468 US dollars round trip total.",
                "2 stops flight with Cayman Airways and United. Operated by St. Louis Air DBA J. F. Jets.",
                "Owen Roberts International Airport at 6:10 PM on Wednesday, August 6",
                "Heathrow Airport at 8:40 PM on Thursday, August 7",
                "20 hr 30 min",
                "Layover (1 of 2) is a 1 hr layover at Norman Manley International Airport in Kingston. Layover (2 of 2) is an 8 hr 30 min overnight"
                + " layover in Newark. Transfer here from John F. Kennedy International Airport to Newark Liberty International Airport. 1 carry-on bag included."),
        });

        Assert.Equal(["Cayman Airways", "United"], row.Airlines);
        Assert.Equal(
            [(60, "KIN", "KIN", false), (510, "JFK", "EWR", true)],
            row.Layovers.Select(layover => (layover.Minutes!.Value, layover.ArrivalAirport!, layover.DepartureAirport!, layover.Overnight)));
        Assert.Equal(("John F. Kennedy International Airport", null, "Newark Liberty International Airport", "Newark"), (
            row.Layovers[1].ArrivalAirportName, row.Layovers[1].ArrivalCity, row.Layovers[1].DepartureAirportName, row.Layovers[1].DepartureCity));
        Assert.Equal(["KX600", "B660", "UA934"], row.Legs.Select(leg => leg.FlightNumber));
        Assert.Equal([row.Departure, null, null], row.Legs.Select(leg => leg.Departure));
        Assert.Equal([null, null, row.Arrival], row.Legs.Select(leg => leg.Arrival));
        Assert.All(row.Legs, leg => Assert.Null(leg.DurationMinutes));
    }

    [Fact]
    public void Without_a_flight_list_codes_and_year_come_from_the_page()
    {
        var row = Assert.Single(Found(Card.Page($"<input data-value=\"2023-06-19\"><ul>{Older(flights: null).Html()}</ul>")).Itineraries);

        Assert.Equal(("WRO", "FCO", 1), (row.From, row.To, row.Stops));
        Assert.Equal(new DateTime(2023, 6, 19, 9, 50, 0), row.Departure);
        Assert.Equal(("ZRH", "ZRH", "Zürich"), (
            row.Layovers[0].ArrivalAirport, row.Layovers[0].DepartureAirport, row.Layovers[0].ArrivalCity));
        Assert.Equal([("WRO", "ZRH"), ("ZRH", "FCO")], row.Legs.Select(leg => (leg.From, leg.To)));
        Assert.All(row.Legs, leg => Assert.Null(leg.FlightNumber));
    }

    [Fact]
    public void A_train_that_the_flight_list_lacks_is_a_leg()
    {
        var row = Read(Older("ZRH-FCO-LX-1732-20230619"));

        Assert.Equal(("WRO", "FCO", 1), (row.From, row.To, row.Stops));
        Assert.Equal([null, "LX1732"], row.Legs.Select(leg => leg.FlightNumber));
    }

    [Fact]
    public void Without_a_year_the_nearest_to_the_request_is_used()
    {
        var card = Older(flights: null);

        Assert.Equal(2023, Read(card, asked: new DateOnly(2023, 5, 1)).Departure!.Value.Year);
        Assert.Equal(2028, Read(card, asked: new DateOnly(2027, 12, 1)).Departure!.Value.Year);
        Assert.Equal("unreadable", PageParser.Parse(Card.Fragment(card)).Code);
    }

    [Fact]
    public void A_German_card_has_price_times_and_flights()
    {
        var row = Read(new Card
        {
            Sentence = "Ab 94 US-Dollar. Nonstop-Flug mit Spirit. Abflug von Newark um 19:27 am Freitag, August 22.",
            Token = "CgdzZXNzaW9uEgVOSzMwNRoKCIRJEAIaA1VTRDgc",
            More = Card.Text("19:27") + Card.Text("19:27 am Fr., 22. Aug.") + Card.Text("01:45") + Card.Text("+1") + Card.Text("6 Std. 18 Min."),
        });

        Assert.Equal((94, 93.48m, "USD"), (row.Price, row.ExactPrice, row.Currency));
        Assert.Equal((new DateTime(2025, 8, 22, 19, 27, 0), new DateTime(2025, 8, 23, 1, 45, 0), 378), (row.Departure, row.Arrival, row.DurationMinutes));
        Assert.Equal(("NK305", 91000), (Assert.Single(row.Legs).FlightNumber, row.Co2Grams));
    }

    [Fact]
    public void Without_its_description_a_card_is_read_from_its_labels()
    {
        var row = Read(new Card
        {
            Sentence = null,
            More = """
                <span aria-label="Leaves A at 1:59 PM on Friday, August 22 and arrives at B at 5:03 PM on Friday, August 22."></span>
                <div aria-label="Total duration 3 hr 4 min.">3 hr 4 min</div><span>Nonstop</span>
                """,
        });

        Assert.Equal((new DateTime(2025, 8, 22, 13, 59, 0), 184), (row.Departure, row.DurationMinutes));
    }

    private static Card Older(string? flights) => new()
    {
        Flights = flights,
        Sentence = Card.Say(
            "From 1295 Polish zlotys round trip total.",
            "1 stop flight with SWISS.",
            "Wrocław Airport at 9:50 AM on Monday, June 19",
            "Rome Fiumicino at 7:25 PM on Monday, June 19",
            "9 hr 35 min",
            "Layover (1 of 1) is a 6 hr 20 min layover at Zurich Airport in Zürich."),
        More = Card.Airport("WRO", "Wrocław Airport") + Card.Airport("FCO", "Rome Fiumicino") + Card.Airport("ZRH", "Zurich Airport"),
    };

    private static string Sentence(string price, string flight) => Card.Say(
        price, flight, "A at 1:59 PM on Friday, August 22", "B at 5:03 PM on Friday, August 22", "3 hr 4 min");

    private static Itinerary Read(Card card, DateOnly? asked = null) => Assert.Single(Found(Card.Fragment(card), asked).Itineraries);

    private static FlightPage Found(byte[] page, DateOnly? asked = null) =>
        Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page, new ParseOptions { Asked = asked })).Page;
}
