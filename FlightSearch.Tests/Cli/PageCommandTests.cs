using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Cli;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Parse;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights page</c> against the simulator over HTTP, and on saved pages.</summary>
public sealed class PageCommandTests(SimulatorServer simulator) : IClassFixture<SimulatorServer>, IAsyncLifetime
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60);
    private static readonly FlightQuery OneWay = FlightQuery.OneWay("JFK", "LHR", Day);
    private static readonly FlightQuery RoundTrip = FlightQuery.RoundTrip("JFK", "LHR", Day, Day.AddDays(7));
    private static readonly string Tfs = TfsCodec.Encode(OneWay);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var control = simulator.CreateClient();
        await control.DeleteAsync(new Uri("/simulator/behaviours", UriKind.Relative), Cancellation);
        await control.DeleteAsync(new Uri("/simulator/requests", UriKind.Relative), Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_page_is_a_table_and_what_has_to_be_said_about_it()
    {
        var run = await AskAsync(Tfs, "--top", "5");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^ *# +Price +Airline +Flights +Route +Times +Duration +Stops +CO2 +Bags +Notes$", run.Lines[0]);
        Assert.All(run.Lines[2..7], (line, i) => Assert.Matches($"^ +{i + 1} +(USD [0-9]|no price).* JFK-LHR .* kg ", line));
        Assert.StartsWith($"5 of ", run.Lines[7], StringComparison.Ordinal);
        Assert.Contains($"leaving on {Day:yyyy-MM-dd}; ", run.Lines[7], StringComparison.Ordinal);
        Assert.Contains("would be typical.", run.Lines[8], StringComparison.Ordinal);
        Assert.StartsWith("Filters offered: USD ", run.Lines[9], StringComparison.Ordinal);
        Assert.StartsWith("Airlines: ", run.Lines[10], StringComparison.Ordinal);
        Assert.Equal($"Asked {Host}, which is not Google: the fares may be made up.", run.Lines[11]);
    }

    [Theory]
    [InlineData("tfs")]
    [InlineData("address")]
    [InlineData("json")]
    public async Task A_query_may_be_given_in_every_form_also_by_standard_input(string form)
    {
        var given = form switch
        {
            "tfs" => Tfs,
            "address" => GoogleFlightsUrl.Build(OneWay).AbsoluteUri,
            _ => QueryJson.Write(OneWay),
        };
        var run = await AskAsync(given, "--json");
        var piped = await RunAsync($"{given}\n", ["page", "-", "--json", "--upstream", Host]);

        Assert.Equal((0, 0), (run.ExitCode, piped.ExitCode));
        Assert.Equal(Flown(run), Flown(piped));
        Assert.NotEmpty(Flown(run));
    }

    [Fact]
    public async Task The_cheapest_tab_is_asked_by_an_option_or_by_the_address_of_one()
    {
        const string Apart = "\"separateTickets\":true";
        var address = GoogleFlightsUrl.Build(OneWay with { Tab = ResultsTab.Cheapest }).AbsoluteUri;

        Assert.Contains(Apart, (await AskAsync(address, "--json")).Output, StringComparison.Ordinal);
        Assert.Contains(Apart, (await AskAsync(Tfs, "--json", "--tab", "cheapest")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Apart, (await AskAsync(address, "--json", "--tab", "best")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_says_its_currency_unless_an_option_does()
    {
        var address = GoogleFlightsUrl.Build(OneWay with { Currency = "EUR" }).AbsoluteUri;

        Assert.Contains("\"currency\":\"EUR\"", (await AskAsync(address, "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("\"currency\":\"PLN\"", (await AskAsync(address, "--json", "--currency", "PLN")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("price")]
    [InlineData("duration")]
    [InlineData("departure")]
    public async Task Rows_are_sorted_and_those_without_a_price_come_last(string by)
    {
        var rows = Rows(await AskAsync(Tfs, "--json", "--sort", by));
        var keys = rows.Select(row => by switch
        {
            "price" => row.GetProperty("price") is { ValueKind: JsonValueKind.Number } price ? price.GetDecimal() : decimal.MaxValue,
            "duration" => row.GetProperty("durationMinutes").GetInt32(),
            _ => row.GetProperty("departure").GetDateTime().Ticks,
        });

        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public async Task A_chosen_outbound_leads_to_the_page_of_the_way_back_and_a_chosen_return_to_its_booking()
    {
        var query = QueryJson.Write(RoundTrip);
        var outbound = Rows(await AskAsync(query, "--json", "--sort", "price"))[1];
        var back = await AskAsync(query, "--json", "--sort", "price", "--choose", "2");
        var last = await AskAsync(query, "--sort", "price", "--choose", "2", "--choose", "1");
        using var page = JsonDocument.Parse(Assert.Single(back.Lines));

        Assert.Equal((0, 0), (back.ExitCode, last.ExitCode));
        Assert.Equal(1, page.RootElement.GetProperty("leg").GetInt32());
        Assert.Equal(
            outbound.GetProperty("legs")[0].GetProperty("flightNumber").GetString(),
            page.RootElement.GetProperty("slices")[0].GetProperty("chosen")[0].GetProperty("flightNumber").GetString());
        Assert.All(Rows(back), row => Assert.Equal(("LHR", "JFK"), (row.GetProperty("from").GetString(), row.GetProperty("to").GetString())));
        Assert.Equal(outbound.GetProperty("price").GetDecimal(), Rows(back)[0].GetProperty("price").GetDecimal());
        Assert.Contains("The rows are for leg 2 of 2, LHR to JFK; the prices are for the whole journey.", last.Lines);
        Assert.Equal($"To book: {Rows(back)[0].GetProperty("bookingLink").GetString()}", last.Lines[^1]);

        using var browser = simulator.CreateClient();
        Assert.Contains("simulated", await browser.GetStringAsync(Rows(back)[0].GetProperty("bookingLink").GetString(), Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("noSuchRow", "--choose 999: the page has", "999")]
    [InlineData("invalidQuery", "--choose is given 3 times, for 2 legs", "1", "1", "1")]
    public async Task A_choice_that_cannot_be_made_is_told(string code, string message, params string[] choices)
    {
        var run = await AskAsync(QueryJson.Write(RoundTrip), ["--json", .. choices.SelectMany(number => new[] { "--choose", number })]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(code, Error(run), StringComparison.Ordinal);
        Assert.Contains(message, Error(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journey_whose_flights_are_all_chosen_is_not_asked_for()
    {
        var chosen = OneWay with { Legs = [OneWay.Legs[0] with { Selected = [new SelectedFlight("JFK", Day, "LHR", "BA", "658")] }] };
        var run = await AskAsync(TfsCodec.Encode(chosen));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"To book: {Host}/travel/flights/booking?tfs=", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountRequestsAsync());
    }

    [Fact]
    public async Task The_legs_of_a_multi_city_journey_are_given_as_commands_that_answer()
    {
        var run = await AskAsync(QueryJson.Write(RoundTrip with { Trip = Trip.MultiCity }), "--currency", "EUR");
        var commands = run.Error.Split('\n').Where(line => line.StartsWith("  flights page ", StringComparison.Ordinal)).ToList();

        Assert.Equal((1, "", 2), (run.ExitCode, run.Output, commands.Count));

        var leg = await RunAsync("", commands[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);

        Assert.Equal(0, leg.ExitCode);
        Assert.Contains(" EUR ", leg.Lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rateLimited", "rateLimited", "Ask again in 20 s.")]
    [InlineData("captcha", "rateLimited", "some minutes")]
    [InlineData("consentPage", "consentRequired", "GoogleFlights__ConsentCookie")]
    [InlineData("blocked", "blocked", "another network")]
    [InlineData("unavailable", "upstreamError", "Ask again in 20 s.")]
    [InlineData("landing", "invalidQuery", "do all airports have flights?")]
    [InlineData("cutOff", "cutOff", "Ask again.")]
    [InlineData("garbage", "unreadable", "brackets")]
    public async Task A_page_that_cannot_be_had_is_told_with_what_to_do(string kind, string code, string remedy)
    {
        await BehaveAsync(new { kind, retryAfterSeconds = kind is "rateLimited" or "unavailable" ? 20 : (int?)null });
        var run = await AskAsync(Tfs);
        var json = await AskAsync(Tfs, "--json");

        Assert.Equal((1, "", 1), (run.ExitCode, run.Output, json.ExitCode));
        Assert.Contains(remedy, run.Error, StringComparison.Ordinal);
        Assert.StartsWith(code, Error(json), StringComparison.Ordinal);
        Assert.Contains(remedy, Error(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_consent_cookie_comes_from_its_variable()
    {
        await BehaveAsync(new { kind = "consentPage" });
        var run = await RunAsync("", ["page", Tfs, "--upstream", Host], ("GoogleFlights__ConsentCookie", "SOCS=yes"));

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_board_of_the_other_direction_is_no_answer()
    {
        await BehaveAsync(new { kind = "wrongBoard" });
        var run = await AskAsync(QueryJson.Write(RoundTrip), "--choose", "1", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("wrongBoard", Error(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_flights_is_an_answer()
    {
        await BehaveAsync(new { kind = "noFlights" });
        var run = await AskAsync(Tfs);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("No flights.", run.Lines[0]);
    }

    [Fact]
    public async Task Nobody_listening_is_told_with_the_address()
    {
        var run = await RunAsync("", ["page", Tfs, "--upstream", "http://127.0.0.1:1"]);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Is http://127.0.0.1:1 right, and does it run?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_fields_are_named_line_by_line_and_nothing_is_asked()
    {
        var query = OneWay with { Passengers = new Passengers(9, 1), Legs = [OneWay.Legs[0] with { Date = new DateOnly(2020, 1, 1), MaxStops = 7 }] };
        var run = await AskAsync(TfsCodec.Encode(query));

        Assert.Equal((1, "", 0), (run.ExitCode, run.Output, await CountRequestsAsync()));
        Assert.Equal(
            ["legs[0].date", "legs[0].maxStops", "passengers"],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("?!")]
    [InlineData("")]
    [InlineData("no-such-page.html")]
    [InlineData("https://example.org/?tfs=")]
    public async Task What_is_no_query_is_named(string given)
    {
        var run = await AskAsync(given);

        Assert.Equal((1, "", 0), (run.ExitCode, run.Output, await CountRequestsAsync()));
        Assert.Contains("is no file, no tfs value, no address with tfs= in it, and no query in JSON.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing says where to ask")]
    [InlineData("www.google.com is Google itself; give --live to ask it.", "--upstream", "https://www.google.com")]
    [InlineData("'localhost:5081' is not scheme and host", "--upstream", "localhost:5081")]
    [InlineData("'http://localhost/flights' is not scheme and host", "--upstream", "http://localhost/flights")]
    [InlineData("Give either --upstream or --live.", "--upstream", "http://localhost:5081", "--live")]
    [InlineData("--choose must be 1 or more.", "--upstream", "http://localhost:5081", "--choose", "0")]
    [InlineData("--top must be 1 or more.", "--upstream", "http://localhost:5081", "--top", "0")]
    public async Task Wrong_usage_asks_nothing_and_Google_is_never_asked_unasked(string message, params string[] options)
    {
        var run = await RunAsync("", ["page", Tfs, .. options]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("flights page --help", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GoogleFlights__BaseAddress", "https://www.google.com", "give --live to ask it.")]
    [InlineData("GoogleFlights__BaseAddress", "localhost", "GoogleFlights__BaseAddress: 'localhost' is not")]
    public async Task A_variable_does_not_make_the_tool_ask_Google(string variable, string value, string message)
    {
        var run = await RunAsync("", ["page", Tfs], (variable, value));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_stand_in_may_come_from_its_variable() =>
        Assert.Equal(0, (await RunAsync("", ["page", Tfs, "--top", "1"], ("GoogleFlights__BaseAddress", Host))).ExitCode);

    [Fact]
    public async Task A_saved_page_is_read_without_asking_anyone()
    {
        var page = ResultsPage.Of(Row.NonStop(price: null), Row.NonStop(9), Row.NonStop(7, price: 60)).Html();
        var run = await Flights.RunOnAsync(page, "page", "-", "--sort", "price");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["USD 60", "USD 64", "no price"], run.Lines[2..5].Select(line => line[4..14].Trim()));
        Assert.Equal("3 of 3 itineraries, leaving on 2027-08-22.", run.Lines[5]);
        Assert.DoesNotContain("Asked", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--choose", "1")]
    [InlineData("--live")]
    [InlineData("--upstream", "http://localhost:1")]
    [InlineData("--currency", "EUR")]
    public async Task What_is_for_asking_is_refused_beside_a_saved_page(params string[] options)
    {
        var run = await Flights.RunOnAsync(ResultsPage.Of(Row.NonStop()).Html(), ["page", "-", .. options]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{options[0]} is for asking", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_Google_does_not_know_is_told()
    {
        var query = QueryJson.Write(OneWay).Replace("\"LHR\"", "\"LHR\",\"QQQ\"", StringComparison.Ordinal);

        Assert.Contains("Google does not know QQQ and answers for the other airports.", (await AskAsync(query)).Lines);
        Assert.Contains("\"unknownAirports\":[\"QQQ\"]", (await AskAsync(query, "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_Google_refuses_is_told_with_what_was_doubtful_of_it()
    {
        var run = await AskAsync(QueryJson.Write(OneWay).Replace("LHR", "LON", StringComparison.Ordinal));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Google answered with its landing page. legs[0].to[0] \"LON\" is the code of a city; give its airports LHR", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_an_address_is_not_printed()
    {
        var run = await RunAsync("", ["page", Tfs, "--upstream", "http://user:secret@localhost:1"]);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("secret", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_could_not_be_read_are_told()
    {
        var run = await Flights.RunOnAsync(new ResultsPage { Others = [Row.NonStop().ToJson(), 7], Folded = 3 }.Html(), "page", "-");

        Assert.Contains("1 row could not be read and are missing.", run.Lines);
    }

    [Theory]
    [InlineData(3, "3 more are folded away by Google's own view, from which this page was saved.")]
    [InlineData(1, "Google's own view folds 1 away; if this page was saved from it, they are missing.")]
    public async Task Rows_that_a_saved_page_lacks_are_told_where_that_is_certain(int folded, string remark)
    {
        var run = await Flights.RunOnAsync(new ResultsPage { Others = [Row.NonStop(8).ToJson(), Row.NonStop(9).ToJson()], Folded = folded }.Html(), "page", "-");

        Assert.Contains(remark, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_Google_gave_against_the_query_are_counted()
    {
        var query = OneWay with { Legs = [OneWay.Legs[0] with { ExcludeAirlines = ["BA"] }] };
        var run = await AskAsync(TfsCodec.Encode(query));
        using var line = JsonDocument.Parse(Assert.Single((await AskAsync(TfsCodec.Encode(query), "--json")).Lines));
        var left = line.RootElement.GetProperty("filteredRows").GetInt32();

        Assert.Contains(run.Lines, remark => remark.StartsWith($"{left} row", StringComparison.Ordinal) && remark.Contains("left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(250)]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(45)]
    [InlineData(40)]
    public async Task A_table_keeps_to_the_width_of_the_screen(int width)
    {
        var run = await RunAsync("", ["page", Tfs, "--top", "20", "--upstream", Host], ("COLUMNS", $"{width}"));
        var table = run.Lines.TakeWhile(line => !line.StartsWith("20 of ", StringComparison.Ordinal)).ToList();

        Assert.Equal(0, run.ExitCode);
        Assert.All(table, line => Assert.InRange(line.Length, 1, width));
        Assert.DoesNotContain(table, line => line.Contains('…', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_waiting()
    {
        await BehaveAsync(new { kind = "slow", delayMilliseconds = 60_000 });
        using var interrupt = new CancellationTokenSource();
        var running = RunAsync("", ["page", Tfs, "--upstream", Host], interrupt.Token);
        while (await CountRequestsAsync() == 0)
        {
            await Task.Yield();
        }

        await interrupt.CancelAsync();

        Assert.Equal((FlightsCommand.Interrupted, ""), ((await running).ExitCode, (await running).Output));
    }

    private string Host => simulator.Address.GetLeftPart(UriPartial.Authority);

    private Task<Flights.Run> AskAsync(string query, params string[] options) => RunAsync("", ["page", query, "--upstream", Host, .. options]);

    private static Task<Flights.Run> RunAsync(string input, string[] args, params (string Name, string Value)[] variables) =>
        RunAsync(input, args, Cancellation, variables);

    private static Task<Flights.Run> RunAsync(
        string input, string[] args, CancellationToken cancellation, params (string Name, string Value)[] variables) => Flights.RunAsync(
        terminal => terminal with
        {
            OpenInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input)),
            Variable = name => variables.FirstOrDefault(variable => variable.Name == name).Value,
        },
        args, cancellation);

    private async Task BehaveAsync(object rule)
    {
        using var control = simulator.CreateClient();
        using var response = await control.PostAsJsonAsync("/simulator/behaviours", new[] { rule }, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private async Task<int> CountRequestsAsync()
    {
        using var control = simulator.CreateClient();
        var log = await control.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancellation);

        return log.GetProperty("total").GetInt32();
    }

    private static IReadOnlyList<JsonElement> Rows(Flights.Run run) =>
        [.. JsonDocument.Parse(Assert.Single(run.Lines)).RootElement.GetProperty("itineraries").EnumerateArray()];

    private static IEnumerable<string?> Flown(Flights.Run run) =>
        Rows(run).Select(row => string.Join(' ', row.GetProperty("legs").EnumerateArray().Select(leg => leg.GetProperty("flightNumber").GetString())));

    private static string Error(Flights.Run run)
    {
        using var line = JsonDocument.Parse(Assert.Single(run.Lines));
        var error = line.RootElement.GetProperty("error");

        return $"{error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}";
    }
}
