using System.Text.Json;
using FlightSearch.Cli;
using FlightSearch.Scraper;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights page</c> against the simulator over HTTP.</summary>
public sealed class PageCommandTests(SimulatorServer simulator) : PageRuns(simulator)
{
    [Fact]
    public async Task A_page_is_printed_as_a_table_with_remarks()
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
    public async Task A_query_may_be_an_argument_or_standard_input_in_each_form(string form)
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
    public async Task An_option_or_the_address_selects_the_cheapest_tab()
    {
        const string Apart = "\"separateTickets\":true";
        var address = GoogleFlightsUrl.Build(OneWay with { Tab = ResultsTab.Cheapest }).AbsoluteUri;

        Assert.Contains(Apart, (await AskAsync(address, "--json")).Output, StringComparison.Ordinal);
        Assert.Contains(Apart, (await AskAsync(Tfs, "--json", "--tab", "cheapest")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Apart, (await AskAsync(address, "--json", "--tab", "best")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_overrides_the_currency_of_an_address()
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
    public async Task A_chosen_outbound_shows_the_return_page_and_a_chosen_return_its_booking_address()
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

        using var browser = Simulator.CreateClient();
        Assert.Contains("simulated", await browser.GetStringAsync(Rows(back)[0].GetProperty("bookingLink").GetString(), Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_query_with_all_flights_chosen_is_not_sent()
    {
        var chosen = OneWay with { Legs = [OneWay.Legs[0] with { Selected = [new SelectedFlight("JFK", Day, "LHR", "BA", "658")] }] };
        var run = await AskAsync(TfsCodec.Encode(chosen));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"To book: {Host}/travel/flights/booking?tfs=", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountRequestsAsync());
    }

    [Fact]
    public async Task A_multi_city_journey_prints_working_commands_for_its_legs()
    {
        var run = await AskAsync(QueryJson.Write(RoundTrip with { Trip = Trip.MultiCity }), "--currency", "EUR");
        var commands = run.Error.Split('\n').Where(line => line.StartsWith("  flights page ", StringComparison.Ordinal)).ToList();

        Assert.Equal((1, "", 2), (run.ExitCode, run.Output, commands.Count));

        var leg = await RunAsync("", commands[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);

        Assert.Equal(0, leg.ExitCode);
        Assert.Contains(" EUR ", leg.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_flights_is_a_success()
    {
        await BehaveAsync(new { kind = "noFlights" });
        var run = await AskAsync(Tfs);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("No flights.", run.Lines[0]);
    }

    [Fact]
    public async Task The_variable_of_the_upstream_is_used() =>
        Assert.Equal(0, (await RunAsync("", ["page", Tfs, "--top", "1"], ("GoogleFlights__BaseAddress", Host))).ExitCode);

    [Fact]
    public async Task An_airport_code_unknown_to_Google_is_reported()
    {
        var query = QueryJson.Write(OneWay).Replace("\"LHR\"", "\"LHR\",\"QQQ\"", StringComparison.Ordinal);

        Assert.Contains("Google does not know QQQ; the page is for the other airports.", (await AskAsync(query)).Lines);
        Assert.Contains("\"unknownAirports\":[\"QQQ\"]", (await AskAsync(query, "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_in_another_currency_are_reported()
    {
        var run = await AskAsync(QueryJson.Write(OneWay with { MaxPrice = 1 }), "--currency", "KGS");

        Assert.Contains("priced in another currency than asked for. The price limit was not applied to them.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_at_the_row_limit_is_reported()
    {
        string[] from = ["JFK", "EWR", "LGA", "BOS", "PHL", "IAD"], to = ["LHR", "LGW", "CDG", "FRA", "AMS", "MAD"];
        var query = QueryJson.Write(OneWay with { Legs = [OneWay.Legs[0] with { From = from, To = to }] });

        Assert.Contains("Google shows no more rows than these: others may be missing.", (await AskAsync(query)).Output, StringComparison.Ordinal);
        Assert.Contains("\"isAtCap\":true", (await AskAsync(query, "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_the_query_excludes_are_counted()
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
    public async Task A_table_fits_the_screen(int width)
    {
        var run = await RunAsync("", ["page", Tfs, "--top", "20", "--upstream", Host], ("COLUMNS", $"{width}"));
        var table = run.Lines.TakeWhile(line => !line.StartsWith("20 of ", StringComparison.Ordinal)).ToList();

        Assert.Equal(0, run.ExitCode);
        Assert.All(table, line => Assert.InRange(line.Length, 1, width));
        Assert.DoesNotContain(table, line => line.Contains('…', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_page()
    {
        await BehaveAsync(new { kind = "slow", delayMilliseconds = 60_000 });
        using var interrupt = new CancellationTokenSource();
        var running = RunAsync("", ["page", Tfs, "--upstream", Host], interrupt.Token);
        while (await CountRequestsAsync() == 0)
        {
            await Task.Yield();
        }

        await interrupt.CancelAsync();

        Assert.Equal((ExitCodes.Interrupted, ""), ((await running).ExitCode, (await running).Output));
    }
}
