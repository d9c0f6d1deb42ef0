using FlightSearch.Scraper;

namespace FlightSearch.Tests.Scraper.Query;

public sealed class FlightQueryValidatorTests
{
    private static readonly DateOnly Today = new(2027, 3, 1);

    private static readonly FlightQuery OneWay = FlightQuery.OneWay("JFK", "LHR", Today.AddDays(7));

    private static readonly FlightQuery RoundTrip = FlightQuery.RoundTrip("JFK", "LHR", Today.AddDays(7), Today.AddDays(14));

    private static readonly DateOnly Chosen = Today.AddDays(7);

    private static readonly SelectedFlight[] OneStop = [new("JFK", Chosen, "DUB", "EI", "1"), new("DUB", Chosen, "LHR", "EI", "2")];

    [Fact]
    public void A_plain_query_is_valid()
    {
        Assert.Empty(FlightQueryValidator.Validate(OneWay, Today));
        Assert.Empty(FlightQueryValidator.Validate(RoundTrip, Today));
    }

    public static TheoryData<string, FlightQuery> Wrong => new()
    {
        { "legs", OneWay with { Legs = [] } },
        { "legs", OneWay with { Legs = RoundTrip.Legs } },
        { "legs", RoundTrip with { Legs = OneWay.Legs } },
        { "legs", OneWay with { Trip = Trip.MultiCity, Legs = [.. Enumerable.Repeat(OneWay.Legs[0], 7)] } },
        { "trip", OneWay with { Trip = (Trip)9 } },
        { "cabin", OneWay with { Cabin = (Cabin)9 } },
        { "legs[0].from", Leg(leg => leg with { From = [] }) },
        { "legs[0].from", Leg(leg => leg with { From = [.. AirportTable.All.Take(8).Select(airport => airport.Code)] }) },
        { "legs[0].from[0]", Leg(leg => leg with { From = ["jfk"] }) },
        { "legs[0].from[1]", Leg(leg => leg with { From = ["JFK", "JFK\n"] }) },
        { "legs[0].from[0]", Leg(leg => leg with { From = ["/x/0d9jr"] }) },
        { "legs[0].from[0]", Leg(leg => leg with { From = ["/m/New York"] }) },
        { "legs[0].from[0]", Leg(leg => leg with { From = ["QQQ"] }) },
        { "legs[0].from[0]", Leg(leg => leg with { From = ["NYC"] }) },
        { "legs[0].fromTypes", Leg(leg => leg with { FromTypes = [1, 3] }) },
        { "legs[0].toTypes[0]", Leg(leg => leg with { ToTypes = [4] }) },
        { "legs[0]", Leg(leg => leg with { ToTypes = null! }) },
        { "legs[0].to[1]", Leg(leg => leg with { To = ["LHR", ""] }) },
        { "legs[0].via[0]", Leg(leg => leg with { Via = ["Paris"] }) },
        { "legs[0].selected[0].from", Leg(leg => leg with { Selected = [new("jfk", leg.Date!.Value, "LHR", "BA", "178")] }) },
        { "legs[0].to", Leg(leg => leg with { To = ["JFK"] }) },
        { "legs[0].date", Leg(leg => leg with { Date = null }) },
        { "legs[0].date", Leg(leg => leg with { Date = Today.AddDays(-1) }) },
        { "legs[1].date", RoundTrip with { Legs = [RoundTrip.Legs[0], RoundTrip.Legs[1] with { Date = Today }] } },
        { "legs[0].maxStops", Leg(leg => leg with { MaxStops = 3 }) },
        { "legs[0].airlines[0]", Leg(leg => leg with { Airlines = ["STARALLIANCE"] }) },
        { "legs[0].excludeAirlines[0]", Leg(leg => leg with { ExcludeAirlines = ["b"] }) },
        { "legs[0].via[0]", Leg(leg => leg with { Via = ["/m/02_286"] }) },
        { "legs[0].departAfterHour", Leg(leg => leg with { DepartAfterHour = 24 }) },
        { "legs[0].departAfterHour", Leg(leg => leg with { DepartAfterHour = 20, DepartBeforeHour = 5 }) },
        { "legs[0].arriveAfterHour", Leg(leg => leg with { ArriveAfterHour = 20, ArriveBeforeHour = 5 }) },
        { "legs", OneWay with { Legs = null! } },
        { "legs[0]", OneWay with { Legs = [null!] } },
        { "legs[0]", Leg(leg => leg with { Via = null! }) },
        { "legs[0].from[0]", Leg(leg => leg with { From = [null!] }) },
        { "legs[0].airlines[0]", Leg(leg => leg with { Airlines = [null!] }) },
        { "legs[0].selected[0].from", Leg(leg => leg with { Selected = [new(null!, leg.Date!.Value, "LHR", "BA", "117")] }) },
        { "legs[0].selected[0]", Leg(leg => leg with { Selected = [null!] }) },
        { "legs[0].selected[0].date", Leg(leg => leg with { Selected = [new("JFK", leg.Date!.Value.AddDays(1), "LHR", "BA", "178")] }) },
        { "legs[0].selected[0].from", Leg(leg => leg with { Selected = [new("EWR", leg.Date!.Value, "LHR", "BA", "178")] }) },
        { "legs[0].selected[1].to", Leg(leg => leg with { Selected = [new("JFK", leg.Date!.Value, "DUB", "EI", "1"), new("DUB", leg.Date!.Value, "LGW", "EI", "2")] }) },
        { "legs[0].maxStops", Leg(leg => leg with { MaxStops = 0, Selected = OneStop }) },
        { "legs[0].maxStops", Leg(leg => leg with { MaxStops = 1, Selected = [OneStop[0], new("DUB", Chosen, "MAN", "EI", "3"), new("MAN", Chosen, "LHR", "BA", "4")] }) },
        { "legs[0].minLayoverMinutes", Leg(leg => leg with { MinLayoverMinutes = 600, MaxDurationMinutes = 600, Selected = OneStop }) },
        { "legs[0].excludeAirlines[0]", Leg(leg => leg with { Airlines = ["BA"], ExcludeAirlines = ["BA"] }) },
        { "legs[0].excludeAirlines[1]", Leg(leg => leg with { Airlines = ["AA", "ONEWORLD"], ExcludeAirlines = ["U2", "ONEWORLD"] }) },
        { "legs[1].date", RoundTrip with { Legs = [RoundTrip.Legs[0] with { Selected = [OneStop[0], OneStop[1] with { Date = RoundTrip.Legs[1].Date!.Value.AddDays(2) }] }, RoundTrip.Legs[1]] } },
        { "legs[1].from", RoundTrip with { Legs = [RoundTrip.Legs[0], RoundTrip.Legs[1] with { From = ["CDG"] }] } },
        { "legs[1].to", RoundTrip with { Legs = [RoundTrip.Legs[0], RoundTrip.Legs[1] with { To = ["EWR", "LGA"] }] } },
        { "passengers", OneWay with { Passengers = null! } },
        { "currency", OneWay with { Currency = null! } },
        { "language", OneWay with { Language = null! } },
        { "tab", OneWay with { Tab = (ResultsTab)7 } },
        { "legs[0].departBeforeHour", Leg(leg => leg with { DepartBeforeHour = -1 }) },
        { "legs[0].arriveAfterHour", Leg(leg => leg with { ArriveAfterHour = 24 }) },
        { "legs[0].arriveBeforeHour", Leg(leg => leg with { ArriveBeforeHour = 24 }) },
        { "legs[0].maxDurationMinutes", Leg(leg => leg with { MaxDurationMinutes = 0 }) },
        { "legs[0].minLayoverMinutes", Leg(leg => leg with { MinLayoverMinutes = 0 }) },
        { "legs[0].maxLayoverMinutes", Leg(leg => leg with { MaxLayoverMinutes = -5 }) },
        { "legs[0].minLayoverMinutes", Leg(leg => leg with { MinLayoverMinutes = 90, MaxLayoverMinutes = 60 }) },
        { "legs[0].selected[0].flightNumber", Leg(leg => leg with { Selected = [new("JFK", leg.Date!.Value, "LHR", "BA", "BA178")] }) },
        { "passengers", OneWay with { Passengers = new(10) } },
        { "passengers", OneWay with { Passengers = new(int.MaxValue, int.MaxValue) } },
        { "passengers", OneWay with { Passengers = new(1, -1) } },
        { "passengers.infantsOnLap", OneWay with { Passengers = new(1, 0, InfantsOnLap: 2) } },
        { "maxPrice", OneWay with { MaxPrice = 0 } },
        { "bags.carryOn", OneWay with { Bags = new(-1) } },
        { "currency", OneWay with { Currency = "usd" } },
        { "language", OneWay with { Language = "english language" } },
        { "country", OneWay with { Country = "de" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_error_has_the_path_of_its_field(string path, FlightQuery query)
    {
        var problem = Assert.Single(FlightQueryValidator.Validate(query, Today));

        Assert.Equal(path, problem.Path);
        Assert.NotEmpty(problem.Message);
    }

    public static TheoryData<FlightQuery> Right => new()
    {
        OneWay with { Legs = [OneWay.Legs[0] with { Date = Today }] },
        OneWay with { Passengers = new(4, 1, 4, 0) },
        OneWay with { Passengers = new(0) },
        OneWay with { Language = "zh-Hant-TW", Country = "TW", Currency = "TWD" },
        Leg(leg => leg with { From = ["/m/02_286", "/g/11bc6"] }),
        Leg(leg => leg with { From = ["/m/02_286", "JFK"], FromTypes = [2, 1] }),
        Leg(leg => leg with { From = ["JFK", "LHR"], To = ["LHR", "JFK"] }),
        Leg(leg => leg with { MaxStops = 1, Selected = OneStop }),
        Leg(leg => leg with { MaxStops = 0, Selected = [new("JFK", Chosen, "LHR", "BA", "178")] }),
        Leg(leg => leg with { Airlines = ["ONEWORLD"], ExcludeAirlines = ["BA"] }),
        Leg(leg => leg with { MinLayoverMinutes = 600, MaxDurationMinutes = 600 }),
        RoundTrip with { Legs = [RoundTrip.Legs[0] with { Selected = [OneStop[0], OneStop[1] with { Date = RoundTrip.Legs[1].Date!.Value.AddDays(1) }] }, RoundTrip.Legs[1]] },
        Leg(leg => leg with { Airlines = ["U2", "SKYTEAM"], MaxStops = 0, DepartAfterHour = 0, ArriveBeforeHour = 23 }),
        RoundTrip with { Legs = [RoundTrip.Legs[0], RoundTrip.Legs[1] with { Date = RoundTrip.Legs[0].Date }] },
        RoundTrip with { Legs = [RoundTrip.Legs[0], RoundTrip.Legs[1] with { From = ["LGW", "LHR"], To = ["/m/02_286"] }] },
        Leg(leg => leg with { Selected = [new("JFK", leg.Date!.Value, "DUB", "EI", "1"), new("DUB", leg.Date!.Value.AddDays(1), "LHR", "EI", "2")] }),
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void Queries_that_Google_answers_are_valid(FlightQuery query) => Assert.Empty(FlightQueryValidator.Validate(query, Today));

    [Theory]
    [InlineData("LHX", "\"LHX\" is not an airport; did you mean LHR (London Heathrow), LAX (Los Angeles) or LHE (Lahore, Allama Iqbal)?")]
    [InlineData("LON", "\"LON\" is the code of a city; give its airports LHR, LGW, STN, LTN, LCY, SEN.")]
    [InlineData("Gatwick", "\"Gatwick\" is not an airport; did you mean LGW (London Gatwick)?")]
    [InlineData("/m/", "\"/m/\" is not a city identifier; give one such as /m/02_286, or an airport such as JFK.")]
    public void An_unknown_airport_is_refused_with_suggestions(string place, string message) =>
        Assert.Equal(message, Assert.Single(FlightQueryValidator.Validate(Leg(leg => leg with { To = [place] }))).Message);

    [Theory]
    [InlineData("XXQ", "\"XXQ\" is not the code of a currency in use; give an ISO 4217 code such as EUR.")]
    [InlineData("DEM", "\"DEM\" is not the code of a currency in use; give an ISO 4217 code such as EUR.")]
    [InlineData("eur", "is not an ISO 4217 code; give three capitals such as EUR.")]
    public void A_currency_that_is_not_in_use_is_refused(string currency, string message)
    {
        var problem = Assert.Single(FlightQueryValidator.Validate(OneWay with { Currency = currency }));

        Assert.Equal(("currency", message, false), (problem.Path, problem.Message, problem.IsDoubt));
    }

    [Fact]
    public void Each_missing_leg_is_reported() => Assert.Equal(
        ["legs[0]", "legs[1]"], FlightQueryValidator.Validate(RoundTrip with { Legs = [null!, null!] }).Select(problem => problem.Path));

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        var query = new FlightQuery
        {
            Trip = Trip.RoundTrip,
            Legs = [new() { From = ["jfk"], To = [], Date = null, MaxStops = 5 }],
            Currency = "dollars",
        };

        Assert.Equal(
            ["currency", "legs", "legs[0].date", "legs[0].from[0]", "legs[0].maxStops", "legs[0].to"],
            FlightQueryValidator.Validate(query).Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_caller_sets_the_maximum_number_of_airports()
    {
        var query = FlightQuery.OneWay("JFK", "LHR", new(2027, 3, 1));
        query = query with { Legs = [query.Legs[0] with { To = ["LHR", "CDG", "AMS"] }] };

        Assert.Empty(FlightQueryValidator.Validate(query, maxAirports: 3));
        Assert.Equal("legs[0].to", Assert.Single(FlightQueryValidator.Validate(query, maxAirports: 2)).Path);
    }

    [Fact]
    public void Past_dates_are_valid_without_a_today() =>
        Assert.Empty(FlightQueryValidator.Validate(FlightQuery.OneWay("JFK", "LHR", new(1999, 1, 1))));

    private static FlightQuery Leg(Func<FlightQueryLeg, FlightQueryLeg> change) => OneWay with { Legs = [change(OneWay.Legs[0])] };
}
