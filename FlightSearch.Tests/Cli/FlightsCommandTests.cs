using System.Text;
using System.Text.Json;
using FlightSearch.Tests.Scraper.Cards;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Cli;

public sealed class FlightsCommandTests
{
    private const string Tfs = "CBwQAhoeEgoyMDI3LTAzLTI4agcIARIDSkZLcgcIARIDTEhSQAFIAXABggELCP___________wGYAQI";

    private const string Query = """
        {"trip":"oneWay","legs":[{"date":"2027-03-28","from":["JFK"],"to":["LHR"]}],"cabin":"economy","passengers":{"adults":1,"children":0,"infantsOnLap":0,"infantsInSeat":0}}
        """;

    [Fact]
    public async Task Decode_prints_the_query_without_absent_filters()
    {
        var run = await Flights.RunAsync("decode", Tfs);

        Assert.Equal(Query, Assert.Single(run.Lines));
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("decode", Tfs)]
    [InlineData("parse", "no-such-file")]
    [InlineData("airports", "paris")]
    [InlineData("page", "--help")]
    public async Task Output_that_cannot_be_written_is_an_error_in_one_line(params string[] args)
    {
        using var full = new FullDisk();
        var run = await Flights.RunAsync(terminal => terminal with { Output = full }, args, TestContext.Current.CancellationToken);

        Assert.Equal("The output cannot be written: No space left on device\n", run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Decode_continues_after_an_invalid_value()
    {
        var run = await Flights.RunAsync("decode", "?!", Tfs);

        Assert.Equal("notBase64", ErrorCode(run.Lines[0]));
        Assert.Equal(Query, run.Lines[1]);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Url_writes_the_tfs_that_decode_read()
    {
        var run = await Flights.RunOnTextAsync(Query + "\n\n", "url", "-");
        using var line = JsonDocument.Parse(Assert.Single(run.Lines));

        Assert.Equal(Tfs, line.RootElement.GetProperty("tfs").GetString());
        Assert.Equal(
            $"https://www.google.com/travel/flights/search?tfs={Tfs}&tfu=EgQIABABIgA&hl=en&curr=USD",
            line.RootElement.GetProperty("url").GetString());
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Url_reads_currency_language_country_and_tab()
    {
        var query = Query.Replace("\"trip\"", "\"currency\":\"EUR\",\"language\":\"de\",\"country\":\"AT\",\"tab\":\"cheapest\",\"trip\"", StringComparison.Ordinal);
        var run = await Flights.RunOnTextAsync(query, "url");

        Assert.Contains("tfu=EggIABABIAIoASIA&hl=de&gl=AT&curr=EUR", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "notJson")]
    [InlineData("""{"\ud800":1}""", "notJson")]
    [InlineData("[]", "invalidQuery")]
    [InlineData("null", "invalidQuery")]
    [InlineData("{}", "invalidQuery", "trip", "legs")]
    [InlineData("""{"trip":"oneWay","legs":[{"date":"2027-03-28","from":["JFK"],"to":["LHR"],"stops":1}],"cabins":1}""", "invalidQuery", "legs[0].stops", "cabins")]
    [InlineData("""{"trip":"oneWay","legs":[null]}""", "invalidQuery", "legs[0]")]
    [InlineData("""{"trip":"oneWay","legs":[{"date":"2027-03-28","from":[null],"to":["LHR"]}]}""", "invalidQuery", "legs[0].from[0]")]
    [InlineData("""{"trip":"oneWay","legs":[{"date":"2027-03-28","from":["JFK"],"to":null}]}""", "invalidQuery", "legs[0].to")]
    [InlineData("""{"trip":"oneWay","legs":[{"date":"tomorrow","from":["JFK"],"to":["LHR"]}]}""", "invalidQuery", "legs[0].date must be a day such as 2027-03-28.")]
    [InlineData("""{"trip":"oneWay","legs":[{"date":"2027-02-30","from":["JFK",1],"to":"LHR"}],"cabin":"coach","passengers":{"adults":"2"}}""", "invalidQuery",
        "legs[0].date must", "legs[0].from[1] must be text.", "legs[0].to must be a list.", "cabin must be economy, premiumEconomy, business or first.", "passengers.adults must be a whole number.")]
    [InlineData("""{"trip":2,"legs":[{"date":"2027-03-28","from":["JFK"],"to":["LHR"]}]}""", "invalidQuery", "trip")]
    [InlineData("""{"trip":"oneWay","legs":[{"date":"2027-03-28","from":["jfk"],"to":["LHR"],"maxStops":7}]}""", "invalidQuery", "legs[0].from[0]", "legs[0].maxStops")]
    [InlineData("""{"trip":"oneWay","legs":[{"date":"2027-03-28","from":["JFK"],"to":["LHR"],"selected":[{"from":"JFK"}]}]}""", "invalidQuery", "legs[0].selected[0].airline")]
    public async Task Url_names_the_fields_of_a_line_it_does_not_understand(string line, string code, params string[] fields)
    {
        var run = await Flights.RunOnTextAsync(line, "url");

        Assert.Equal(code, ErrorCode(Assert.Single(run.Lines)));
        Assert.All(fields, field => Assert.Contains(field, run.Output, StringComparison.Ordinal));
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Parse_reads_standard_input()
    {
        var run = await Flights.RunOnAsync(ResultsPage.Of(Row.NonStop()).Html(), "parse", "-");
        using var line = JsonDocument.Parse(Assert.Single(run.Lines));
        var page = line.RootElement;
        var leg = page.GetProperty("itineraries")[0].GetProperty("legs")[0];

        Assert.Equal(("-", "ds1", 1), (page.GetProperty("file").GetString(), page.GetProperty("source").GetString(), page.GetProperty("itineraryCount").GetInt32()));
        Assert.Equal("2027-08-22T13:59", leg.GetProperty("departure").GetString());
        Assert.Equal("2027-08-22T13:59:00-04:00", leg.GetProperty("departureWithOffset").GetString());
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Parse_reads_cards_where_there_is_no_data_with_null_for_missing_fields()
    {
        var card = new Card { Flights = "EWR-ATL-NK-305-20250822,ATL-MIA-NK-9-20250822" };
        card = card with { Sentence = card.Sentence!.Replace("Nonstop", "1 stop", StringComparison.Ordinal) };
        var run = await Flights.RunOnAsync(Card.Fragment(card), "parse", "-");
        using var line = JsonDocument.Parse(Assert.Single(run.Lines));
        var leg = line.RootElement.GetProperty("itineraries")[0].GetProperty("legs")[1];

        Assert.Equal("dom", line.RootElement.GetProperty("source").GetString());
        Assert.Equal((JsonValueKind.Null, "2025-08-22T17:03"), (leg.GetProperty("departure").ValueKind, leg.GetProperty("arrival").GetString()));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Parse_prints_a_page_without_flights_as_a_success()
    {
        var run = await Flights.RunOnAsync(new ResultsPage().Html(), "parse", "-");

        Assert.Contains("\"itineraryCount\":0", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Parse_warns_of_unread_rows()
    {
        var run = await Flights.RunOnAsync(new ResultsPage { Others = [Row.NonStop().ToJson(), 7] }.Html(), "parse", "-");

        Assert.Contains("\"unreadRows\":1", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Contains("1 row could", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_continues_after_an_unreadable_file()
    {
        var run = await Flights.RunOnAsync(ResultsPage.Of(Row.NonStop()).Html(), "parse", "no-such-file.html", "-");

        Assert.Equal("fileNotReadable", ErrorCode(run.Lines[0]));
        Assert.Contains("\"itineraryCount\":1", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData]
    [InlineData("parse")]
    [InlineData("decode")]
    [InlineData("decode", "--verbose")]
    [InlineData("fly")]
    public async Task Wrong_usage_is_2_and_leaves_standard_output_alone(params string[] args)
    {
        var run = await Flights.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("parse")]
    [InlineData("decode")]
    [InlineData("url")]
    [InlineData("page")]
    public async Task Help_ends_with_examples(string command)
    {
        var run = await Flights.RunAsync(command, "--help");

        Assert.Contains($"flights {command}", run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    private static string? ErrorCode(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("error").GetProperty("code").GetString();
    }

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
