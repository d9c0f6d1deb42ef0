using System.Text.Json.Nodes;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Parse;

/// <summary>What a row says beside flights, times and price. Rows are changed at the position where Google says it.</summary>
public sealed class RowFieldTests
{
    [Theory]
    [InlineData("[]", Amenities.None)]
    [InlineData("[null,1]", Amenities.PowerOutlet | Amenities.UsbPower)]
    [InlineData("[null,null,1]", Amenities.PowerOutlet | Amenities.UsbPower | Amenities.PowerAtSomeSeats)]
    [InlineData("[null,null,null,1]", Amenities.PowerOutlet)]
    [InlineData("[null,null,null,null,1]", Amenities.PowerOutlet | Amenities.PowerAtSomeSeats)]
    [InlineData("[null,null,null,null,null,1]", Amenities.UsbPower)]
    [InlineData("[null,null,null,null,null,null,true]", Amenities.UsbPower | Amenities.PowerAtSomeSeats)]
    [InlineData("[null,false,null,null,null,0,null]", Amenities.None)]
    [InlineData("[null,null,null,true,null,null,null,null,null,true,null,3]", Amenities.PowerOutlet | Amenities.OnDemandVideo | Amenities.PaidWifi)]
    [InlineData("[null,null,null,null,null,null,null,null,1,null,1,2]", Amenities.LiveTv | Amenities.StreamingVideo | Amenities.FreeWifi)]
    [InlineData("null", null)]
    public void Amenities_are_listed_by_position_as_numbers_or_in_older_pages_as_true(string said, Amenities? read) =>
        Assert.Equal(read, Leg(12, said).Amenities);

    [Theory]
    [InlineData("1", SeatClass.AverageLegroom)]
    [InlineData("5", SeatClass.LieFlat)]
    [InlineData("9", SeatClass.AngledFlat)]
    [InlineData("7", null)]
    [InlineData("42", null)]
    [InlineData("\"1\"", null)]
    public void A_seat_class_that_is_not_known_is_null(string said, SeatClass? read) => Assert.Equal(read, Leg(13, said).SeatClass);

    [Theory]
    [InlineData("\"31 in\"", 31, 79)]
    [InlineData("\"31 inches\"", 31, 79)]
    [InlineData("\"31\\u00a0in\"", 31, 79)]
    [InlineData("\"31\\u2033\"", 31, 79)]
    [InlineData("\"78 in\"", 78, 198)]
    [InlineData("\"76 cm\"", 30, 76)]
    [InlineData("\"76\\u202fcm\"", 30, 76)]
    [InlineData("\"79 cm\"", 31, 79)]
    [InlineData("\"198 cm\"", 78, 198)]
    [InlineData("\"76,2 cm\"", 30, 76)]
    [InlineData("\"76 см\"", 30, 76)]
    [InlineData("\"76厘米\"", 30, 76)]
    [InlineData("\"31 Zoll\"", 31, 79)]
    [InlineData("\"31 pouces\"", 31, 79)]
    [InlineData("\"31\"", 31, 79)]
    [InlineData("\"wide\"", null, null)]
    [InlineData("\"0 in\"", null, null)]
    [InlineData("\"99999999999999999999999999999999 in\"", null, null)]
    [InlineData("\"3.1.4 in\"", null, null)]
    [InlineData("null", null, null)]
    public void The_seat_pitch_is_in_inches_and_in_centimetres(string said, int? inches, int? centimetres)
    {
        Assert.Equal((inches, centimetres), (Leg(14, said).SeatPitchInches, Leg(14, said).SeatPitchCentimetres));
        Assert.Equal((inches, centimetres), (Leg(30, said).SeatPitchInches, Leg(30, said).SeatPitchCentimetres));
    }

    [Theory]
    [InlineData("3", Cabin.Business)]
    [InlineData("0", null)]
    [InlineData("null", null)]
    public void Each_leg_has_its_cabin(string said, Cabin? read) => Assert.Equal(read, Leg(16, said).Cabin);

    [Fact]
    public void A_leg_has_airports_and_carriers()
    {
        var leg = Leg(2, "\"Envoy Air as American Eagle\"");

        Assert.Equal("Envoy Air as American Eagle", leg.OperatedBy);
        Assert.Equal("Some \"Airport\" [of brackets]", leg.FromName);
        Assert.Equal(new FlightDesignator("NK", "305", "Spirit"), leg.Operating);
        Assert.Equal(leg.Operating, leg.Marketing);
    }

    [Fact]
    public void The_marketing_number_of_a_codeshare_comes_from_the_booking_token()
    {
        var departure = new DateTimeOffset(2027, 8, 22, 13, 0, 0, TimeSpan.FromHours(9));
        var row = new Row(new Flight("JL061", "NRT", "LAX", departure, departure.AddHours(10), 600) { SoldAs = "AS7311" }).ToJson();
        row[0]![2]![0]![15] = JsonNode.Parse("""[["AA","8407",null,"American"],["AS","7311",null,"Alaska"]]""");

        var leg = Read(row).Legs[0];

        Assert.Equal(["AA8407", "AS7311"], leg.Codeshares.Select(share => share.ToString()));
        Assert.Equal(new FlightDesignator("AS", "7311", "Alaska"), leg.Marketing);
        Assert.Equal("JL061", leg.FlightNumber);
        Assert.Equal(["JL"], Read(row).AirlineCodes);
    }

    [Fact]
    public void Day_offsets_are_counted_from_the_journeys_departure()
    {
        var row = Row.NonStop().ToJson();
        row[0]![2]![0]![7] = 1;
        row[0]![2]![0]![9] = 2;

        Assert.Equal((1, 2), (Read(row).Legs[0].DepartureDayOffset, Read(row).Legs[0].ArrivalDayOffset));
        Assert.Equal((0, 0), (Read(Row.NonStop().ToJson()).Legs[0].DepartureDayOffset, Read(Row.NonStop().ToJson()).Legs[0].ArrivalDayOffset));
    }

    [Theory]
    [InlineData("[]", null, null)]
    [InlineData("[null,null,3,null,1,0,[0,1]]", 1, 0)]
    [InlineData("[null,null,null,null,1,null,[null,1]]", 1, null)]
    [InlineData("[null,null,3,null,4,0,[2,0]]", 0, 2)]
    public void Bags_are_included_not_included_or_unknown(string said, int? carryOn, int? @checked)
    {
        var bags = Changed(4, said).IncludedBags;

        Assert.Equal((carryOn, @checked), (bags?.CarryOn, bags?.Checked));
    }

    [Theory]
    [InlineData("[]", false, false)]
    [InlineData("[1]", true, false)]
    [InlineData("[2]", false, true)]
    public void Self_transfer_and_separate_tickets_are_distinguished(string said, bool selfTransfer, bool separateTickets)
    {
        var itinerary = Changed(7, said);

        Assert.Equal((selfTransfer, separateTickets), (itinerary.SelfTransfer, itinerary.SeparateTickets));
    }

    [Fact]
    public void Emissions_are_compared_with_the_route_not_with_the_page()
    {
        var row = Row.NonStop().ToJson();
        row[0]![22] = JsonNode.Parse("[null,null,3,7,null,1,1,105000,98000,null,120000,1]");

        var itinerary = Read(row);

        Assert.Equal((105000, 98000, 7, Co2Label.Higher), (
            itinerary.Co2Grams, itinerary.Co2TypicalGrams, itinerary.Co2DifferencePercent, itinerary.Co2Label));
    }

    [Fact]
    public void A_row_keeps_its_booking_token_and_names_its_codeshare_sellers()
    {
        var row = Row.NonStop().ToJson();
        row[0]![16] = new JsonArray("Lufthansa", "SWISS");

        Assert.Equal(["Lufthansa", "SWISS"], Read(row).CodeshareSellers);
        Assert.Equal(JsonNode.Parse(row[8]!.GetValue<string>())![0]!.GetValue<string>(), Read(row).BookingToken);
    }

    private static FlightLeg Leg(int position, string json)
    {
        var row = Row.NonStop().ToJson();
        row[0]![2]![0]![position] = JsonNode.Parse(json);

        return Read(row).Legs[0];
    }

    private static Itinerary Changed(int position, string json)
    {
        var row = Row.NonStop().ToJson();
        row[position] = JsonNode.Parse(json);

        return Read(row);
    }

    private static Itinerary Read(JsonNode row)
    {
        var page = new ResultsPage { Others = [row.DeepClone()] }.Html();

        return Assert.Single(Assert.IsType<ScrapeResult.Found>(PageParser.Parse(page)).Page.Itineraries);
    }
}
