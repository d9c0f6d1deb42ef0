using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightSearch.Tests.Cli;

/// <summary>Flight numbers, booking links and return dates in the table of <c>flights results</c>.</summary>
public sealed class ResultTableTests
{
    private const string Address = "https://www.google.com/travel/flights/booking?tfs=CBwQAg&hl=en";
    private const string OpenLink = "\e]8;";

    [Fact]
    public async Task A_row_shows_flight_numbers_stops_and_kinds_of_ticket()
    {
        var run = await PrintAsync(Itinerary(row =>
        {
            row["flightNumbers"] = new JsonArray("EI104", "EI152");
            row["layovers"] = JsonNode.Parse(
                """
                [{"minutes":80,"arrivalAirport":"DUB","departureAirport":"DUB"},
                {"minutes":200,"arrivalAirport":"LGW","departureAirport":"STN"}]
                """);
            (row["selfTransfer"], row["separateTickets"]) = (true, true);
        }));

        Assert.Contains("EI104, EI152", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 stop: DUB, LGW-STN", run.Output, StringComparison.Ordinal);
        Assert.Contains("self transfer, separate tickets", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_API_without_these_fields_has_a_table_without_these_columns()
    {
        var run = await PrintAsync(StubApi.Itinerary());

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("Flights", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Notes", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("200")]
    public async Task On_a_terminal_the_price_is_a_hyperlink_to_the_booking_page(string columns)
    {
        var run = await PrintOnScreenAsync([Itinerary(row => row["bookingLink"] = Address)], ("COLUMNS", columns));

        Assert.Matches(
            $@"\e\]8;[^;]*;{System.Text.RegularExpressions.Regex.Escape(Address)}\e\\USD 1,234\e\]8;;\e\\", run.Output);
    }

    [Theory]
    [InlineData("TERM", "dumb")]
    [InlineData("TERM", "linux")]
    [InlineData("TERM", null)]
    [InlineData("NO_COLOR", "1")]
    public async Task Terminals_for_plain_text_get_no_hyperlinks(string variable, string? value)
    {
        var run = await PrintOnScreenAsync([Itinerary(row => row["bookingLink"] = Address)], (variable, value));

        Assert.DoesNotContain('\e', run.Output);
        Assert.Contains("USD 1,234", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_or_pipe_gets_no_hyperlink() =>
        Assert.DoesNotContain('\e', (await PrintAsync(Itinerary(row => row["bookingLink"] = Address))).Output);

    [Theory]
    [InlineData("60")]
    [InlineData("200")]
    public async Task Links_prints_each_address_unbroken_below_its_row(string columns)
    {
        var address = $"{Address}&note={new string('x', 300)}";
        var rows = new[] { Itinerary(row => row["bookingLink"] = address), StubApi.Itinerary("7"), Itinerary(row => row["bookingLink"] = Address) };
        var run = await RunAsync(
            rows, ["--links"], terminal => terminal with { Variable = name => name == "COLUMNS" ? columns : null });

        Assert.Equal([address, Address], run.Lines.Where(line => line.Contains("http", StringComparison.Ordinal)).Select(line => line.Trim()));
        Assert.True(run.Output.IndexOf(address, StringComparison.Ordinal) < run.Output.IndexOf("USD 7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task Only_web_addresses_are_links(string link)
    {
        var rows = new[] { Itinerary(row => row["bookingLink"] = link) };

        Assert.DoesNotContain(OpenLink, (await PrintOnScreenAsync(rows)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            link, (await RunAsync(rows, ["--links"], terminal => terminal)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_cannot_end_the_hyperlink_or_hold_control_characters()
    {
        var rows = new[] { Itinerary(row => row["bookingLink"] = "https://example.org/\e\\\e[31m\a\u009C\u202E") };
        var screen = await PrintOnScreenAsync(rows);
        var printed = await RunAsync(rows, ["--links"], terminal => terminal);

        Assert.DoesNotContain("\e[31m", screen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(screen.Output, c => c is '\a' or '\u009C' or '\u202E');
        Assert.DoesNotContain(printed.Output, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public async Task Equal_outbound_flights_of_several_return_dates_are_one_row_with_the_cheapest_return()
    {
        var rows = new[]
        {
            Return("300", "2027-03-20"), Return("310", "2027-03-21"), Return("320", "2027-03-22", flight: "BA178"),
            Return("290", "2027-03-23"), Return("295", "2027-03-23"),
        };
        var run = await RunAsync(
            rows, [], terminal => terminal, Returns("2027-03-20", "2027-03-21", "2027-03-22", "2027-03-23"));

        Assert.Equal(2, run.Lines.Count(line => line.Contains("JFK-LHR", StringComparison.Ordinal)));
        Assert.Matches("USD 290 .* VS26 .* 2027-03-23 \\+2 dates ", run.Lines[2]);
        Assert.Matches("USD 320 .* BA178 .* 2027-03-22 ", run.Lines[3]);
        Assert.Contains("2 rows for 12 itineraries", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"+N dates\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_days_routes_and_tickets_are_separate_rows()
    {
        var rows = new[]
        {
            Return("300", "2027-03-20"),
            Return("301", "2027-03-21", row => row["outboundDate"] = "2027-03-10"),
            Return("302", "2027-03-21", row => row["departureAirport"] = "EWR"),
            Return("303", "2027-03-21", row => row["separateTickets"] = true),
        };
        var run = await RunAsync(rows, [], terminal => terminal, Returns("2027-03-20", "2027-03-21"));

        Assert.Equal(4, run.Lines.Count(line => line.Contains("-LHR", StringComparison.Ordinal)));
        Assert.DoesNotContain("date", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_in_different_currencies_are_separate_rows()
    {
        var rows = new[]
        {
            Return("300", "2027-03-20"), Return("40000", "2027-03-21", row => row["currency"] = "JPY"),
        };
        var run = await RunAsync(rows, [], terminal => terminal, Returns("2027-03-20", "2027-03-21"));

        Assert.Contains("USD 300", run.Output, StringComparison.Ordinal);
        Assert.Contains("JPY 40,000", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_row_is_counted_in_the_singular()
    {
        var rows = new[] { Return("300", "2027-03-20"), Return("310", "2027-03-21") };
        var run = await RunAsync(rows, [], terminal => terminal, Returns("2027-03-20", "2027-03-21"));

        Assert.Contains("1 row for 12 itineraries", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_read_until_there_are_as_many_rows_as_asked_for()
    {
        var path = $"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price&limit=1000";
        var api = new StubApi()
            .On($"GET /api/v1/jobs/{StubApi.JobId}", Returns("2027-03-20", "2027-03-21"))
            .On(path, StubApi.Page([Return("300", "2027-03-20"), Return("310", "2027-03-21")], next: "b"))
            .On($"{path}&after=b", StubApi.Page([Return("320", "2027-03-20", flight: "BA178")], next: "c"));
        var run = await Flights.AskAsync(api, "results", StubApi.JobId, "--top", "2");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"{path}&after=b", api.Asked[^1]);
        Assert.Contains("+1 date ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Dates are counted in the first 3 itineraries.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_is_one_itinerary_a_line_whatever_its_return_date()
    {
        var rows = new[] { Return("300", "2027-03-20"), Return("310", "2027-03-21") };
        var run = await RunAsync(rows, ["--json"], terminal => terminal, Returns("2027-03-20", "2027-03-21"));

        Assert.Equal(["2027-03-20", "2027-03-21"], run.Lines.Select(line => JsonElement.Parse(line).GetProperty("returnDate").GetString()));
    }

    [Fact]
    public async Task A_currency_that_was_not_asked_for_is_reported()
    {
        var job = StubApi.Job("completed", 4).Replace(
            "\"priority\"", "\"answeredCurrencies\":[\"USD\"],\"priority\"", StringComparison.Ordinal);

        Assert.Contains(
            "Some pages answered in another currency than asked: USD.",
            (await RunAsync([StubApi.Itinerary()], [], terminal => terminal, job)).Output,
            StringComparison.Ordinal);
    }

    private static string Itinerary(Action<JsonNode> change)
    {
        var row = JsonNode.Parse(StubApi.Itinerary())!;
        change(row);
        return row.ToJsonString();
    }

    private static string Return(string price, string back, Action<JsonNode>? change = null, string flight = "VS26")
    {
        var row = JsonNode.Parse(StubApi.Itinerary(price, $"\"{back}\""))!;
        row["flightNumbers"] = new JsonArray(flight);
        change?.Invoke(row);
        return row.ToJsonString();
    }

    private static string Returns(params string[] dates) => StubApi.Job("completed", 4).Replace(
        "\"returnDates\":null", $"\"returnDates\":[{string.Join(',', dates.Select(date => $"\"{date}\""))}]", StringComparison.Ordinal);

    private static Task<Flights.Run> PrintAsync(params string[] rows) => RunAsync(rows, [], terminal => terminal);

    private static Task<Flights.Run> PrintOnScreenAsync(string[] rows, params (string Name, string? Value)[] variables) => RunAsync(
        rows,
        [],
        terminal => terminal with
        {
            ShowsOutput = true,
            Variable = name => variables.Any(variable => variable.Name == name)
                ? variables.First(variable => variable.Name == name).Value
                : name switch { "TERM" => "xterm-256color", "COLUMNS" => "200", _ => null },
        });

    private static Task<Flights.Run> RunAsync(
        string[] rows, string[] options, Func<FlightSearch.Cli.Terminal, FlightSearch.Cli.Terminal> change, string? job = null)
    {
        var results = $"GET /api/v1/jobs/{StubApi.JobId}/results?sort=price";
        var api = new StubApi()
            .On($"GET /api/v1/jobs/{StubApi.JobId}", job ?? StubApi.Job("completed", 4))
            .On($"{results}&limit=10", StubApi.Page(rows))
            .On($"{results}&limit=1000", StubApi.Page(rows));

        return Flights.AskAsync(api, change, ["results", StubApi.JobId, .. options]);
    }
}
