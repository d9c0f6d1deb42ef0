using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlightSearch.Tests.Scraper.Cards;
using FlightSearch.Tests.Scraper.Parse;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary>Every field that <c>parse</c> prints, against the tables of <c>docs/cli.md</c>.</summary>
public sealed partial class ParseFieldTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked RoundTrip = new("JFK", "LHR", "2027-03-28", "2027-04-04");

    // Of a page that was asked for.
    private static readonly string[] NeverOfParse = ["page.filteredRows", "page.foreignCurrencyRows", "page.unknownAirports[]"];

    [Fact]
    public async Task The_tables_list_exactly_the_printed_fields()
    {
        HashSet<string> documented = [.. ReadTables()];
        HashSet<string> printed = [];
        foreach (var page in await PagesAsync())
        {
            using var line = JsonDocument.Parse(Assert.Single((await Flights.RunOnAsync(page, "parse", "--cross-check", "-")).Lines));
            printed.UnionWith(Fields("page.", line.RootElement));
        }

        Assert.Equal([], printed.Where(field => !IsDocumented(field, documented)));
        Assert.Equal(NeverOfParse, documented.Where(field => !printed.Contains(WithoutBrackets(field))));
    }

    [Fact]
    public async Task Amenities_are_a_list_and_codeshare_numbers_are_split()
    {
        var legs = (await RowsAsync()).SelectMany(row => row.GetProperty("legs").EnumerateArray()).ToList();

        Assert.Contains(legs, leg => leg.GetProperty("amenities") is { ValueKind: JsonValueKind.Array } words
            && words.EnumerateArray().Any(word => word.GetString() == "powerOutlet"));
        Assert.Contains(legs, leg => leg.GetProperty("codeshares").EnumerateArray().Any(codeshare =>
            codeshare.GetProperty("airline").GetString() is { Length: 2 } && codeshare.GetProperty("airlineName").GetString() is { Length: > 0 }));
        Assert.All(legs, leg => Assert.Equal(
            leg.GetProperty("flightNumber").GetString(),
            leg.GetProperty("operating").GetProperty("airline").GetString() + leg.GetProperty("operating").GetProperty("number").GetString()));
    }

    [Fact]
    public async Task An_outbound_board_has_no_booking_links_and_a_return_board_has_one_for_each_row()
    {
        Assert.All(await RowsAsync(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("bookingLink").ValueKind));
        Assert.All(await RowsAsync(await ReturnBoardAsync()), row => Assert.StartsWith(
            "https://www.google.com/travel/flights/booking?tfs=", row.GetProperty("bookingLink").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cards_have_no_booking_link_since_they_do_not_show_the_kind_of_trip() =>
        Assert.Equal(JsonValueKind.Null, Assert.Single(await RowsAsync(Card.Fragment(new Card()))).GetProperty("bookingLink").ValueKind);

    [Theory]
    [InlineData("JFK", "2027-03-27T04:00:00Z", "2027-03-27")] // winter time, the flights' being summer time
    [InlineData("JFK", "2027-03-27T05:00:00Z", "2027-03-27")]
    [InlineData("LHR", "2027-03-27T23:00:00Z", "2027-03-28")]
    [InlineData("NRT", "2027-03-27T15:00:00Z", "2027-03-28")]
    public async Task The_days_of_the_price_history_are_those_of_the_first_airport(string from, string midnight, string day)
    {
        var insights = ResultsPage.SomeInsights(2);
        insights[10]![0]![0]![0] = DateTimeOffset.Parse(midnight, null).ToUnixTimeMilliseconds();
        var offset = TimeSpan.FromHours(from switch { "JFK" => -4, "LHR" => 1, _ => 9 });
        var departure = new DateTimeOffset(2027, 5, 22, 13, 0, 0, offset);
        var row = new Row(new Flight("NK305", from, "MIA", departure, departure.AddHours(9), 540));
        var page = new ResultsPage { Others = [row.ToJson()], Insights = insights };
        using var line = JsonDocument.Parse(Assert.Single((await Flights.RunOnAsync(page.Html(), "parse", "-")).Lines));
        var printed = line.RootElement.GetProperty("priceInsights");

        Assert.Equal(day, printed.GetProperty("history")[0].GetProperty("date").GetString());
        Assert.Equal(printed.GetProperty("historyPoints").GetInt32(), printed.GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task Cards_are_compared_with_the_data_only_with_the_option()
    {
        var page = PageThatDisagrees();
        var checkedRun = await Flights.RunOnAsync(page, "parse", "--cross-check", "-");
        var run = await Flights.RunOnAsync(page, "parse", "-");

        Assert.Contains("""
            "disagreements":[{"position":0,"field":"co2","embedded":"91000","card":"92000"}]
            """, checkedRun.Output, StringComparison.Ordinal);
        Assert.Contains("disagree in 1 place.", checkedRun.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("disagreements", run.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), (checkedRun.ExitCode, run.ExitCode));
    }

    private async Task<byte[][]> PagesAsync() =>
    [
        Encoding.UTF8.GetBytes((await site.AskAsync(RoundTrip)).Html),
        await ReturnBoardAsync(),
        PageThatDisagrees(),
        Card.Page($"{new Card().Html()}<script>{ResultsPage.Callback("[null,[[1]]]")}</script>"),
        Card.Fragment(new Card { Sentence = null }),
        new ResultsPage { Others = [Row.NonStop().ToJson(), 7] }.Html(),
        new ResultsPage { Others = [.. Enumerable.Repeat(Row.NonStop(), 300).Select(row => row.ToJson())] }.Html(),
    ];

    private async Task<byte[]> ReturnBoardAsync()
    {
        var outbound = (await site.AskAsync(RoundTrip)).Rows[0];

        return Encoding.UTF8.GetBytes((await site.AskAsync(RoundTrip.Choose(outbound))).Html);
    }

    private static byte[] PageThatDisagrees()
    {
        var card = new Card
        {
            Flights = "EWR-MIA-NK-305-20270822",
            Co2 = "92000",
            Sentence = "From 64 US dollars. Nonstop flight with Spirit. Leaves A at 1:59 PM on Sunday, August 22"
                + " and arrives at B at 5:03 PM on Sunday, August 22. Total duration 3 hr 4 min. Select flight",
        };

        return Card.Page($"<ul>{card.Html()}</ul><script>{ResultsPage.Of(Row.NonStop()).Script()}</script>");
    }

    private async Task<IReadOnlyList<JsonElement>> RowsAsync(byte[]? page = null)
    {
        var run = await Flights.RunOnAsync(page ?? (await PagesAsync())[0], "parse", "-");

        return [.. JsonDocument.Parse(Assert.Single(run.Lines)).RootElement.GetProperty("itineraries").EnumerateArray()];
    }

    /// <summary>A null object counts as all of its fields.</summary>
    private static bool IsDocumented(string field, HashSet<string> documented) => documented.Any(name =>
        name == field || name == $"{field}[]" || name.StartsWith($"{field}.", StringComparison.Ordinal)
        || name.StartsWith($"{field}[].", StringComparison.Ordinal));

    private static string WithoutBrackets(string field) => field.EndsWith("[]", StringComparison.Ordinal) ? field[..^2] : field;

    private static IEnumerable<string> Fields(string prefix, JsonElement found)
    {
        foreach (var property in found.EnumerateObject())
        {
            var objects = property.Value.ValueKind == JsonValueKind.Array
                ? property.Value.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object).ToList()
                : [];

            yield return prefix + property.Name;

            foreach (var field in objects.SelectMany(entry => Fields(PrefixOf(prefix, property.Name), entry)))
            {
                yield return field;
            }

            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in Fields($"{prefix}{property.Name}.", property.Value))
                {
                    yield return field;
                }
            }
        }
    }

    private static string PrefixOf(string prefix, string list) => list switch
    {
        "itineraries" => "itinerary.",
        "legs" or "chosen" => "flight.",
        _ => $"{prefix}{list}[].",
    };

    private static IEnumerable<string> ReadTables()
    {
        string? table = null;
        foreach (var line in File.ReadLines(Path.Combine(Repository(), "docs", "cli.md")))
        {
            table = line switch
            {
                "### A page" => "page.",
                "### An itinerary" => "itinerary.",
                "### A flight" => "flight.",
                ['#', ..] => null,
                _ => table,
            };

            if (table is not null && line.StartsWith("| `", StringComparison.Ordinal))
            {
                foreach (var name in Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))
                {
                    yield return table + name;
                }
            }
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlightSearch.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
