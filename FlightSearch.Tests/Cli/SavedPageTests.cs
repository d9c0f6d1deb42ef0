using FlightSearch.Tests.Scraper.Cards;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Cli;

/// <summary><c>flights page</c> on pages that were saved.</summary>
public sealed class SavedPageTests
{
    [Fact]
    public async Task A_saved_page_is_read_without_a_request()
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
    public async Task Options_for_fetching_are_refused_with_a_saved_page(params string[] options)
    {
        var run = await Flights.RunOnAsync(ResultsPage.Of(Row.NonStop()).Html(), ["page", "-", .. options]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{options[0]} applies to fetched pages", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_in_another_language_are_printed_with_the_remark_that_English_is_needed()
    {
        const string Remark = "The cards are not in English, so only prices, flights, airports, dates and emissions are certain to be read. "
            + "Request the page with hl=en for all fields.";
        var page = Card.Fragment(new Card
        {
            Sentence = "94 米ドル～。Spirit の直行便。",
            Token = "CgdzZXNzaW9uEgVOSzMwNRoKCIRJEAIaA1VTRDgc",
        });

        var table = await Flights.RunOnAsync(page, "page", "-");
        var json = await Flights.RunOnAsync(page, "parse", "-");

        Assert.Contains(Remark, table.Lines);
        Assert.Contains("1 of 1 itinerary, leaving on 2025-08-22.", table.Lines);
        Assert.Contains("NK305", table.Output, StringComparison.Ordinal);
        Assert.Contains("\"needsEnglish\":true", json.Output, StringComparison.Ordinal);
        Assert.Contains("\"departure\":null,\"departureDate\":\"2025-08-22\",\"arrival\":null", json.Output, StringComparison.Ordinal);
        Assert.Equal($"-: {Remark}\n", json.Error);
    }

    [Fact]
    public async Task Unread_rows_are_reported()
    {
        var run = await Flights.RunOnAsync(new ResultsPage { Others = [Row.NonStop().ToJson(), 7], Folded = 3 }.Html(), "page", "-");

        Assert.Contains("1 row could not be read and are missing.", run.Lines);
    }

    [Theory]
    [InlineData(3, "3 more were hidden when this page was saved.")]
    [InlineData(1, "Google's own view hides 1 row, missing here if the page was saved from it.")]
    public async Task Missing_rows_of_a_saved_page_are_reported(int folded, string remark)
    {
        var run = await Flights.RunOnAsync(new ResultsPage { Others = [Row.NonStop(8).ToJson(), Row.NonStop(9).ToJson()], Folded = folded }.Html(), "page", "-");

        Assert.Contains(remark, run.Output, StringComparison.Ordinal);
    }
}
