using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Airports;

public sealed class AirportTableTests
{
    [Fact]
    public void Every_airport_is_described_in_full()
    {
        Assert.InRange(AirportTable.All.Count, 8_000, 10_000);
        Assert.All(AirportTable.All, airport =>
        {
            Assert.Matches("^[A-Z]{3}$", airport.Code);
            Assert.Matches("^[A-Z]{2}$", airport.Country);
            Assert.NotEmpty(airport.Name);
            Assert.NotEmpty(airport.City);
            Assert.InRange(airport.Latitude, -90, 90);
            Assert.InRange(airport.Longitude, -180, 180);
            Assert.True(Enum.IsDefined(airport.Size), airport.Code);
        });
        Assert.Equal(
            AirportTable.All.Select(airport => airport.Code),
            AirportTable.All.Select(airport => airport.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_time_zone_is_one_the_system_knows() => Assert.All(
        AirportTable.All.Select(airport => airport.TimeZone).Distinct(),
        zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));

    [Fact]
    public void An_airport_is_found_by_its_code()
    {
        var heathrow = AirportTable.Find("LHR");

        Assert.Equal(
            ("London Heathrow Airport", "London", "GB", "Europe/London", AirportSize.Hub),
            (heathrow!.Name, heathrow.City, heathrow.Country, heathrow.TimeZone, heathrow.Size));
        Assert.Null(AirportTable.Find("lhr"));
        Assert.Null(AirportTable.Find("QQQ"));
    }

    [Theory]
    [InlineData("LON", "London", "LHR LGW STN LTN LCY SEN")]
    [InlineData("NYC", "New York", "JFK EWR LGA")]
    [InlineData("PAR", "Paris", "CDG ORY BVA")]
    public void The_code_of_a_city_has_its_airports(string code, string city, string airports)
    {
        var found = AirportTable.FindCity(code);

        Assert.Equal(city, found?.City);
        Assert.Equal(airports, Codes(found!.Airports));
        Assert.Null(AirportTable.Find(code));
    }

    [Theory]
    [InlineData("lhr", "LHR")]
    [InlineData("London", "LHR LGW STN LTN")]
    [InlineData("new york", "JFK EWR LGA")]
    [InlineData("nyc", "JFK EWR LGA")]
    [InlineData("newark", "EWR")]
    [InlineData("heathrow", "LHR")]
    [InlineData("kennedy john", "JFK")]
    [InlineData("london gat", "LGW")]
    [InlineData("zurich", "ZRH")]
    [InlineData("ZÜRICH", "ZRH")]
    [InlineData("zu\u0308rich", "ZRH")]
    [InlineData("sao paulo", "GRU CGH VCP")]
    [InlineData("Lodz", "LCJ")]
    [InlineData("xi'an", "XIY")]
    [InlineData("Wien", "VIE")]
    [InlineData("munchen", "MUC")]
    [InlineData("st. louis", "STL")]
    [InlineData("par", "CDG ORY BVA")]
    [InlineData("Paris", "CDG ORY BVA")]
    [InlineData("tokyo", "HND NRT")]
    [InlineData("washington", "IAD DCA BWI")]
    [InlineData("Baltimore", "BWI")]
    [InlineData("kennedy", "JFK")]
    [InlineData("istanbul", "IST SAW")]
    [InlineData("roma", "FCO CIA RMA")]
    [InlineData("Mailand", "MXP LIN BGY")]
    [InlineData("bali", "DPS")]
    [InlineData("Kiew", "KBP IEV")]
    [InlineData("Peking", "PEK PKX")]
    [InlineData("muenchen", "MUC")]
    [InlineData("Duesseldorf", "DUS NRN")]
    [InlineData("St Petersburg", "LED PIE")]
    [InlineData("saint louis", "STL XLS")]
    [InlineData("ft. lauderdale", "FLL")]
    [InlineData("berl", "BER")]
    public void Common_names_of_an_airport_find_it_first(string text, string codes) =>
        Assert.StartsWith(codes, Codes(AirportTable.Search(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("東京")]
    [InlineData("no such place")]
    [InlineData("eathrow")]
    public void An_unknown_name_returns_no_airport(string text) => Assert.Empty(AirportTable.Search(text));

    [Fact]
    public void Each_other_name_of_a_city_finds_its_airports_first()
    {
        using var names = new StreamReader(typeof(AirportTable).Assembly.GetManifestResourceStream("names.tsv")!);
        var rows = names.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(row => row.Split('|')).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(AirportTable.Search(row[0])[0].Code, row[1].Split(',')));
    }

    [Fact]
    public void Airports_without_scheduled_flights_are_found_last_unless_by_their_code()
    {
        Assert.All(["bali", "berlin", "kennedy", "roma", "santiago", "st martin"], text =>
        {
            var sizes = AirportTable.Search(text, 1_000).Select(airport => airport.Size).ToList();
            Assert.All(sizes.SkipWhile(size => size != AirportSize.Unscheduled), size => Assert.Equal(AirportSize.Unscheduled, size));
        });
        Assert.Equal("ISL", AirportTable.Search("isl")[0].Code);
    }

    [Theory]
    [InlineData("ISL", "IST")]
    [InlineData("ALY", "HBE")]
    public void The_departure_airport_after_a_change_of_airport_is_not_the_arrival_airport(string left, string other)
    {
        var (old, now) = (AirportTable.Find(left)!, AirportTable.Find(other)!);

        Assert.Equal((AirportSize.Unscheduled, now.City), (old.Size, old.City));
        Assert.NotEqual((now.Name, now.Latitude, now.Longitude), (old.Name, old.Latitude, old.Longitude));
    }

    [Fact]
    public void The_limit_of_results_is_kept()
    {
        Assert.Equal(3, AirportTable.Search("a", 3).Count);
        Assert.Empty(AirportTable.Search(new string('a', 10_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => AirportTable.Search("a", 0));
    }

    [Fact]
    public void Every_airport_is_found_by_its_code_city_and_name() => Assert.All(
        AirportTable.All.Where((_, i) => i % 40 == 0),
        airport =>
        {
            Assert.Equal(airport, AirportTable.Search(airport.Code)[0]);
            Assert.Contains(airport, AirportTable.Search($"{airport.City} {airport.Name}", 1_000));
        });

    [Fact]
    public void Near_a_place_the_nearest_comes_first()
    {
        var near = AirportTable.Near(51.5074, -0.1278, 60).Where(near => near.Airport.Size <= AirportSize.Medium).ToList();

        Assert.Equal("LCY", near[0].Airport.Code);
        Assert.Superset(new HashSet<string>(["LHR", "LGW", "LTN", "LCY", "STN"]), near.Select(airport => airport.Airport.Code).ToHashSet());
        Assert.Equal(near.Select(airport => airport.Km), near.Select(airport => airport.Km).Order());
        Assert.All(near, airport => Assert.InRange(airport.Km, 0, 60));
    }

    [Fact]
    public void Near_an_airport_returns_the_other_airports()
    {
        var near = AirportTable.Near("jfk", 40)!;

        Assert.DoesNotContain("JFK", near.Select(airport => airport.Airport.Code));
        Assert.Equal(33.6, near.Single(airport => airport.Airport.Code == "EWR").Km, 0.7);
    }

    [Fact]
    public void Near_a_place_are_airports_with_scheduled_flights_unless_all_are_wanted()
    {
        var near = AirportTable.Near("40.64,-73.78", km: 60)!.ToList();
        var all = AirportTable.Near("40.64,-73.78", km: 60, withUnscheduled: true)!.ToList();

        Assert.Equal(["JFK", "LGA", "TEB", "EWR"], near.Take(4).Select(found => found.Airport.Code));
        Assert.Equal(near, all.Where(found => found.Airport.Size != AirportSize.Unscheduled));
        Assert.Contains("AYZ", all.Select(found => found.Airport.Code));
        Assert.Null(AirportTable.Near("nowhere", km: 60));
    }

    [Fact]
    public void Distances_beyond_the_earth_and_below_zero_are_accepted()
    {
        Assert.Equal(AirportTable.All.Count, AirportTable.Near(0, 180, 30_000, withUnscheduled: true).Count);
        Assert.Empty(AirportTable.Near(0, -140, -1));
        Assert.Contains("TVU", AirportTable.Near(-16.7, 179.99, 200, withUnscheduled: true).Select(near => near.Airport.Code)); // over the date line
    }

    [Theory]
    [InlineData("jfk", "JFK")]
    [InlineData(" JFK\n", "JFK")]
    [InlineData("JFKX", "JFK")]
    [InlineData("LHX", "LHR")]
    [InlineData("L1R", "LHR")]
    [InlineData("NYC", "JFK EWR LGA")]
    [InlineData("LONDON", "LHR LGW STN")]
    [InlineData("Lodnon", "LHR LGW STN")]
    [InlineData("München", "MUC")]
    [InlineData("Munic", "MUC")]
    [InlineData("Pariss", "CDG ORY")]
    [InlineData("Mailnad", "MXP LIN BGY")]
    [InlineData("Frankfrt", "FRA")]
    [InlineData("Hethrow", "LHR")]
    [InlineData("hethrow airport", "LHR")]
    [InlineData("Gatwik", "LGW")]
    [InlineData("Schipol", "AMS")]
    [InlineData("Chales de Gaulle", "CDG")]
    [InlineData("John F. Kenedy", "JFK")]
    [InlineData("LaGuardia", "LGA")]
    public void Typing_errors_have_suggestions(string text, string codes) =>
        Assert.StartsWith(codes, Codes(AirportTable.DidYouMean(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("JFK")]
    [InlineData("")]
    [InlineData("#%!?")]
    [InlineData("Xhrqwtz Hethrow")]
    public void A_text_without_similar_names_has_no_suggestions(string text) => Assert.Empty(AirportTable.DidYouMean(text));

    [Theory]
    [InlineData("LHR", null)]
    [InlineData("LON", "is the code of a city; give its airports LHR, LGW, STN, LTN, LCY, SEN.")]
    [InlineData("jfk", "is not an airport; did you mean JFK (New York, John F. Kennedy)?")]
    [InlineData("heathrow", "is not an airport; did you mean LHR (London Heathrow)?")]
    [InlineData("???", "is not a known airport; give three capitals such as JFK.")]
    public void A_hint_has_a_remedy(string code, string? hint) => Assert.Equal(hint, AirportHint.For(code));

    private static string Codes(IEnumerable<Airport> airports) => string.Join(' ', airports.Select(airport => airport.Code));
}
