using System.Text.Json.Nodes;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Scraper.Query;

/// <summary>From an answer to the next question, and to where it can be booked.</summary>
public sealed class ChooseTests
{
    private static readonly FlightQuery OneWay = FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 22));
    private static readonly FlightQuery RoundTrip = FlightQuery.RoundTrip("EWR", "MIA", new(2027, 8, 22), new(2027, 8, 29));

    private static readonly Itinerary Outbound = Read(ResultsPage.Of(Row.NonStop()).Html()).Itineraries[0];

    private static readonly Itinerary Return = Outbound with
    {
        From = Outbound.To,
        To = Outbound.From,
        Departure = Outbound.Departure!.Value.AddDays(7),
        Legs = [Outbound.Legs[0] with { From = Outbound.To, To = Outbound.From, Departure = Outbound.Departure!.Value.AddDays(7) }],
    };

    [Fact]
    public void An_outbound_is_chosen_by_its_operating_flights_and_days()
    {
        var next = RoundTrip.Choose(Outbound)!;

        Assert.Equal([new SelectedFlight("EWR", new(2027, 8, 22), "MIA", "NK", "305")], next.Legs[0].Selected);
        Assert.Empty(next.Legs[1].Selected);
        Assert.Empty(RoundTrip.Legs[0].Selected);
    }

    [Fact]
    public void The_second_choice_is_the_return_and_a_third_is_null()
    {
        var both = RoundTrip.Choose(Outbound)!.Choose(Return)!;

        Assert.All(both.Legs, leg => Assert.Single(leg.Selected));
        Assert.Null(both.Choose(Return));
    }

    [Fact]
    public void An_itinerary_with_an_unknown_flight_cannot_be_chosen()
    {
        Assert.Null(RoundTrip.Choose(Outbound with { Legs = [Outbound.Legs[0] with { Operating = null }] }));
        Assert.Null(RoundTrip.Choose(Outbound with { Legs = [Outbound.Legs[0] with { Departure = null }] }));
        Assert.Null(RoundTrip.Choose(Outbound with { Legs = [] }));
    }

    [Fact]
    public void An_itinerary_for_another_direction_or_day_cannot_be_chosen()
    {
        Assert.Null(RoundTrip.Choose(Return));
        Assert.Null(RoundTrip.Choose(Outbound)!.Choose(Outbound));
        Assert.Null(FlightQuery.OneWay("EWR", "MIA", new(2027, 8, 23)).Choose(Outbound));
    }

    [Fact]
    public void A_city_identifier_matches_any_airport_and_a_station_replaces_an_airport()
    {
        Assert.NotNull(FlightQuery.OneWay("/m/02_286", "MIA", new(2027, 8, 22)).Choose(Outbound));
        Assert.NotNull(OneWay.Choose(Outbound with { From = "ZYP" })); // New York's railway station
    }

    [Fact]
    public void The_booking_address_needs_only_the_chosen_flights()
    {
        var address = GoogleFlightsUrl.BuildBooking(RoundTrip.Choose(Outbound)!.Choose(Return)!)!;

        Assert.Equal("/travel/flights/booking", address.AbsolutePath);
        Assert.Null(GoogleFlightsUrl.BuildBooking(RoundTrip.Choose(Outbound)!));
        Assert.Null(GoogleFlightsUrl.BuildBooking(RoundTrip));
    }

    [Fact]
    public void Without_its_query_a_page_has_booking_addresses_for_one_adult()
    {
        var address = GoogleFlightsUrl.BuildBooking(Board("""[[[[["EWR",0],"Newark"]],[[["MIA",0],"Miami"]]]]"""), Outbound)!;

        var query = Decode(address);
        Assert.Equal((Trip.OneWay, 1), (query.Trip, query.Passengers.Adults));
        Assert.Equal(OneWay.Choose(Outbound)!.Legs[0].Selected, query.Legs[0].Selected);
    }

    [Fact]
    public void A_page_without_its_journey_has_no_booking_address() =>
        Assert.Null(GoogleFlightsUrl.BuildBooking(Read(ResultsPage.Of(Row.NonStop()).Html()), Outbound));

    [Fact]
    public void Booking_addresses_of_a_simulators_page_are_the_simulators() => Assert.Equal(
        "http://localhost:5081/travel/flights/booking",
        GoogleFlightsUrl.BuildBooking(Board("""[[[[["EWR",0],"Newark"]],[[["MIA",0],"Miami"]]]]"""), Outbound, baseAddress: new("http://localhost:5081"))!
            .GetLeftPart(UriPartial.Path));

    [Fact]
    public void The_booking_address_has_the_cabin_of_most_flights()
    {
        var page = Board("""[[[[["EWR",0],"Newark"]],[[["MIA",0],"Miami"]]]]""");
        var business = Outbound with { Legs = [Outbound.Legs[0] with { Cabin = Cabin.Business }] };
        page = page with { Itineraries = [Outbound, business, business] };

        Assert.Equal(Cabin.Business, Decode(GoogleFlightsUrl.BuildBooking(page, Outbound)!).Cabin);
    }

    [Fact]
    public void Outbound_pages_have_no_booking_address_and_return_pages_one_with_both_flights()
    {
        const string There = """[[["EWR",0],"Newark"]],[[["MIA",0],"Miami"]]""";
        const string Back = """[[["MIA",0],"Miami"]],[[["EWR",0],"Newark"]]""";
        var chosen = Row.NonStop().ToJson()[0]!.ToJsonString();

        Assert.Null(GoogleFlightsUrl.BuildBooking(Board($"[[{There}],[{Back}]]"), Outbound));

        var query = Decode(GoogleFlightsUrl.BuildBooking(Board($"[[{There},{chosen}],[{Back}]]"), Outbound)!);
        Assert.Equal(Trip.RoundTrip, query.Trip);
        Assert.All(query.Legs, leg => Assert.Equal("305", Assert.Single(leg.Selected).FlightNumber));
    }

    [Fact]
    public void The_order_of_airports_does_not_matter_for_a_round_trip()
    {
        const string There = """[[["EWR",0],"Newark"],[["JFK",0],"New York"]],[[["MIA",0],"Miami"]]""";
        const string Back = """[[["MIA",0],"Miami"]],[[["JFK",0],"New York"],[["EWR",0],"Newark"]]""";
        var chosen = Row.NonStop().ToJson()[0]!.ToJsonString();

        Assert.Equal(Trip.RoundTrip, Decode(GoogleFlightsUrl.BuildBooking(Board($"[[{There},{chosen}],[{Back}]]"), Outbound)!).Trip);
    }

    [Fact]
    public void The_directions_of_a_multi_city_journey_can_be_asked_one_by_one()
    {
        var journey = RoundTrip with { Trip = Trip.MultiCity, Passengers = new Passengers(2), Currency = "EUR" };

        Assert.Equal([journey.Legs[0], journey.Legs[1]], journey.AsOneWays().Select(query => Assert.Single(query.Legs)));
        Assert.All(journey.AsOneWays(), query => Assert.Equal((Trip.OneWay, 2, "EUR"), (query.Trip, query.Passengers.Adults, query.Currency)));
    }

    private static FlightPage Board(string slices)
    {
        var data = (JsonArray)JsonNode.Parse(ResultsPage.Of(Row.NonStop()).Data())!;
        data[1] = JsonNode.Parse(slices);

        return Read(ResultsPage.Page(ResultsPage.Callback(data.ToJsonString())));
    }

    private static FlightPage Read(byte[] page) => Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page)).Page;

    private static FlightQuery Decode(Uri address) =>
        Assert.IsType<TfsReading.Decoded>(TfsCodec.Decode(address.Query.Split("tfs=")[1].Split('&')[0])).Query;
}
