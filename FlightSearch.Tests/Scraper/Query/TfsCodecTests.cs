using System.Text.Json;
using CsCheck;
using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Query;

public sealed class TfsCodecTests
{
    private static readonly DateOnly Day = new(2027, 3, 28);

    private static readonly FlightQuery OneWay = FlightQuery.OneWay("JFK", "LHR", Day);

    [Fact]
    public void Every_valid_query_comes_back_as_it_was() => QueryGen.Valid.Sample(query =>
    {
        Assert.Empty(FlightQueryValidator.Validate(query));
        Assert.Equal(Json(query), Json(Decode(TfsCodec.Encode(query))));
    });

    [Fact]
    public void An_encoded_query_is_decoded_and_encoded_unchanged() => QueryGen.Valid.Sample(query =>
        TfsCodec.Encode(query) == TfsCodec.Encode(Decode(TfsCodec.Encode(query))));

    [Fact]
    public void An_encoded_query_needs_no_escaping_in_an_address() => QueryGen.Valid.Sample(query =>
        TfsCodec.Encode(query).All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));

    [Fact]
    public void Any_text_is_decoded_or_refused_with_a_reason() => Gen.String.Sample(text =>
        TfsCodec.Decode(text) is TfsReading.Decoded or TfsReading.Undecodable { Code.Length: > 0, Message.Length: > 0 });

    [Fact]
    public void Any_bytes_are_decoded_or_refused_with_a_reason() => Gen.Byte.Array[0, 60].Sample(bytes =>
        TfsCodec.Decode(Convert.ToBase64String(bytes)) is TfsReading.Decoded or TfsReading.Undecodable { Code.Length: > 0 });

    // Spelt out by hand: field by field, as tfs.proto numbers them.
    [Fact]
    public void A_one_way_trip_is_encoded_as_Google_does() => Assert.Equal(
        "08-1C-10-02"                                                          // 28, 2
        + "-1A-1E-12-0A-32-30-32-37-2D-30-33-2D-32-38"                         // leg: 2027-03-28
        + "-6A-07-08-01-12-03-4A-46-4B-72-07-08-01-12-03-4C-48-52"             // JFK, LHR, both of type 1
        + "-40-01-48-01-70-01-82-01-0B-08-FF-FF-FF-FF-FF-FF-FF-FF-FF-01-98-01-02", // adult, economy, 1, all ones, one-way
        BitConverter.ToString(Bytes(TfsCodec.Encode(OneWay))));

    [Theory]
    [InlineData("CBwQAhoeEgoyMDI3LTAzLTI4agcIARIDSkZLcgcIARIDTEhSQAFIAXABggELCP___________wGYAQI")]
    [InlineData("CBwQAhoeEgoyMDI3LTAzLTI4agcIARIDSkZLcgcIARIDTEhSQAFIAXABggELCP///////////wGYAQI=")]
    [InlineData("GhoSCjIwMjctMDMtMjhqBRIDSkZLcgUSA0xIUkIBAUgBmAEC")] // no constants, no location types, packed passengers
    public void Both_alphabets_padding_and_packing_are_read(string tfs) => Assert.Equal(Json(OneWay), Json(Decode(tfs)));

    [Fact]
    public void Explicit_zeros_are_kept()
    {
        var query = OneWay with
        {
            Legs = [OneWay.Legs[0] with { MaxStops = 0, DepartAfterHour = 0, DepartBeforeHour = 0, ArriveAfterHour = 0, ArriveBeforeHour = 0 }],
            Bags = new Bags(0, 0),
        };

        Assert.Equal(Json(query), Json(Decode(TfsCodec.Encode(query))));
        Assert.Contains("28-00-40-00-48-00-50-00-58-00", BitConverter.ToString(Bytes(TfsCodec.Encode(query))), StringComparison.Ordinal);
        Assert.Contains("6A-04-10-00-18-00", BitConverter.ToString(Bytes(TfsCodec.Encode(query))), StringComparison.Ordinal);
    }

    [Fact]
    public void Lap_infants_are_3_and_seat_infants_4()
    {
        var query = OneWay with { Passengers = new Passengers(2, 1, InfantsOnLap: 1, InfantsInSeat: 1) };

        Assert.Contains("40-01-40-01-40-02-40-03-40-04", BitConverter.ToString(Bytes(TfsCodec.Encode(query))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Trip.OneWay)]
    [InlineData(Trip.RoundTrip)]
    [InlineData(Trip.MultiCity)]
    public void A_new_query_writes_cities_with_type_3_and_airports_with_type_1(Trip trip)
    {
        var query = new FlightQuery
        {
            Trip = trip,
            Legs = [new() { From = ["/m/0a"], To = ["/m/0b", "JFK"], Date = Day }, new() { From = ["/g/0b"], To = ["LHR"], Date = Day }],
        };

        Assert.Equal("3>3,1 3>1", Types(TfsCodec.Encode(query)));
    }

    [Theory]
    [InlineData("3>3")]
    [InlineData("2>2")]
    [InlineData("3>2")]
    [InlineData("2>3")]
    [InlineData("2,3,1>1,2")]
    public void Location_types_are_read_and_written_again(string types)
    {
        var sides = types.Split('>').Select(side => side.Split(',').Select(int.Parse).ToArray()).ToArray();
        var query = OneWay with
        {
            Legs = [new() { From = Places(sides[0]), To = Places(sides[1]), FromTypes = sides[0], ToTypes = sides[1], Date = Day }],
        };
        var tfs = TfsCodec.Encode(query);

        Assert.Equal(types, Types(tfs));
        Assert.Equal(tfs, TfsCodec.Encode(Decode(tfs)));

        static string[] Places(int[] types) => [.. types.Select((type, i) => type == 1 ? "JFK" : $"/m/0{i}")];
    }

    [Fact]
    public void Default_location_types_are_not_kept_when_reading()
    {
        var query = Decode(TfsCodec.Encode(FlightQuery.OneWay("/m/02_286", "LHR", Day)));

        Assert.Empty(query.Legs[0].FromTypes);
        Assert.Empty(query.Legs[0].ToTypes);
    }

    [Theory]
    [InlineData("?", "notBase64")]
    [InlineData("AAAA", "notProtobuf")]
    [InlineData("", "unknownTrip")]
    [InlineData("EAOYAQI", "notAFlightSearch")]    // field 2 is 3: explore
    [InlineData("mAEJ", "unknownTrip")]            // field 19 is 9
    [InlineData("SAmYAQI", "unknownCabin")]        // field 9 is 9
    [InlineData("QAWYAQI", "unknownPassenger")]    // field 8 is 5
    [InlineData("GgUSA3h5epgBAg", "unknownDate")]  // leg of date "xyz"
    public void Unknown_values_are_refused_with_their_code(string tfs, string code) =>
        Assert.Equal(code, Assert.IsType<TfsReading.Undecodable>(TfsCodec.Decode(tfs)).Code);

    [Fact]
    public void A_query_without_date_or_travellers_is_decoded_but_invalid()
    {
        var query = Decode("GgCYAQI"); // an empty leg, one-way

        Assert.Null(Assert.Single(query.Legs).Date);
        Assert.Equal(new Passengers(0), query.Passengers);
        Assert.NotEmpty(FlightQueryValidator.Validate(query));
    }

    private static List<byte[]> Fields(byte[] message, int number)
    {
        List<byte[]> fields = [];

        for (var reader = new WireReader(message); reader.Next();)
        {
            if (reader.Field == number)
            {
                fields.Add(reader.Bytes.ToArray());
            }
        }

        return fields;
    }

    private static string Types(string tfs) => string.Join(' ', Fields(Bytes(tfs), 3)
        .Select(leg => $"{string.Join(',', Fields(leg, 13).Select(TypeOf))}>{string.Join(',', Fields(leg, 14).Select(TypeOf))}"));

    private static ulong TypeOf(byte[] location)
    {
        var reader = new WireReader(location);
        return reader.Next() ? reader.Number : 0;
    }

    private static FlightQuery Decode(string tfs) => Assert.IsType<TfsReading.Decoded>(TfsCodec.Decode(tfs)).Query;

    private static byte[] Bytes(string tfs) => System.Buffers.Text.Base64Url.DecodeFromChars(tfs);

    private static string Json(FlightQuery query) => JsonSerializer.Serialize(query);
}
