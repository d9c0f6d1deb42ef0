using System.Text.Json;

namespace FlightSearch.Tests.Cli;

public sealed class AirportsCommandTests
{
    [Fact]
    public async Task Airports_found_by_name_are_a_table()
    {
        var run = await Flights.RunAsync("airports", "new", "york", "--limit", "3");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["JFK", "EWR", "LGA"], run.Lines[2..].Select(line => line.Trim()[..3]));
        Assert.Contains("America/New_York", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("km", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jfk")]
    [InlineData("40.64,-73.78")]
    public async Task Airports_near_a_place_have_their_distance(string place)
    {
        var run = await Flights.RunAsync("airports", $"--near={place}", "--km", "40", "--json");
        var airports = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(
            airport => airport.GetProperty("code").GetString()!, airport => airport.GetProperty("km").GetDouble());

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(33.6, airports["EWR"], 0.7);
        Assert.Equal(airports.Values, airports.Values.Order());
        Assert.Equal(place == "jfk", !airports.ContainsKey("JFK"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Airports_without_scheduled_flights_near_a_place_need_the_option_all(bool all)
    {
        var run = await Flights.RunAsync(["airports", "--near", "JFK", "--km", "60", $"--all={all}"]);
        var codes = run.Lines[2..].Select(line => line.Trim()[..3]).ToList();

        Assert.Equal("LGA", codes[0]);
        Assert.Equal(all, codes.Contains("AYZ"));
    }

    [Theory]
    [InlineData("40", 40)]
    [InlineData("5", 40)]
    [InlineData("1", 40)]
    [InlineData("79", 79)]
    public async Task A_table_fits_the_screen_down_to_40_columns(string columns, int width)
    {
        var run = await RunAsync(columns, "san", "francisco");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 1, width));
        Assert.DoesNotContain("…", run.Output, StringComparison.Ordinal);
        Assert.Contains("San Francisco", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("99999999999")]
    [InlineData("2147483647")]
    public async Task An_invalid_width_is_ignored(string columns) =>
        Assert.Equal((await Flights.RunAsync("airports", "london")).Output, (await RunAsync(columns, "london")).Output);

    [Fact]
    public async Task No_argument_is_wrong_usage() => Assert.Equal(2, (await Flights.RunAsync("airports", "")).ExitCode);

    [Fact]
    public async Task JSON_has_all_fields_of_an_airport()
    {
        var run = await Flights.RunAsync("airports", "LHR", "--limit", "1", "--json");

        Assert.StartsWith(
            """{"code":"LHR","name":"London Heathrow Airport","city":"London","country":"GB","timeZone":"Europe/London","latitude":51.4""",
            run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\"size\":\"hub\"}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_airport_name_is_an_error()
    {
        var run = await Flights.RunAsync("airports", "Lodnon");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("'Lodnon' is not an airport; did you mean LHR (London Heathrow)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_airport_near_a_place_is_a_success()
    {
        var run = await Flights.RunAsync("airports", "--near=-45,-130");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("larger --km", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Give either TEXT or --near.")]
    [InlineData("Give either TEXT or --near.", "london", "--near", "LHR")]
    [InlineData("--km needs --near.", "london", "--km", "5")]
    [InlineData("--all needs --near.", "london", "--all")]
    [InlineData("--near: 'LON' is the code of a city; give its airports LHR", "--near", "LON")]
    [InlineData("--near: '95,1' is not a position; give latitude and longitude such as 52.5,13.4.", "--near", "95,1")]
    public async Task Contradictory_arguments_are_wrong_usage(string message, params string[] arguments)
    {
        var run = await Flights.RunAsync(["airports", .. arguments]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static Task<Flights.Run> RunAsync(string columns, params string[] text) => Flights.RunAsync(
        terminal => terminal with { Variable = name => name == "COLUMNS" ? columns : null },
        ["airports", .. text],
        TestContext.Current.CancellationToken);
}
