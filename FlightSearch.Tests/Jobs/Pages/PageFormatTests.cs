using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Worker;
using FlightSearch.Worker;

namespace FlightSearch.Tests.Jobs.Pages;

/// <summary>A page from the page store gives the same results as the page that was requested.</summary>
public sealed class PageFormatTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_captured_page_has_the_same_result_rows_after_it_was_stored()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Captures.Require(), "pages"), "*.html")
            .Select(file => PageParser.Parse(File.ReadAllBytes(file)))
            .OfType<ScrapeResult.Found>()
            .Select(found => found.Page)
            .ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, AssertUnchanged);
    }

    [Fact]
    public void Each_part_of_a_page_that_jobs_use_is_stored()
    {
        var page = StubScraper.Page(Query, 64.50m, "Ünïted") with
        {
            FoldedRows = 1,
            FilteredRows = 2,
            UnreadRows = 3,
            ForeignCurrencyRows = 4,
            Leg = 0,
            NeedsEnglish = true,
            UnknownAirports = ["XXX"],
            PriceInsights = new PriceInsights
            {
                Level = PriceLevel.High,
                Typical = 12.30m,
                History = [new PricePoint(Now, 99.90m)],
            },
        };

        AssertUnchanged(page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("1B0300F81B")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF")]
    public void A_damaged_value_is_not_read(string hex) => Assert.Null(PageFormat.Read(Convert.FromHexString(hex)));

    [Fact]
    public void A_value_that_is_cut_off_is_not_read()
    {
        var value = PageFormat.Write(StubScraper.Page(Query, 64, "Spirit"));

        Assert.All(Enumerable.Range(0, value.Length - 1), length => Assert.Null(PageFormat.Read(value[..length])));
    }

    private static FlightQuery Query => Searches.Days(1).Filters.ToQuery(
        new Combination("JFK", "LHR", new DateOnly(2027, 3, 1), null));

    private static void AssertUnchanged(FlightPage page)
    {
        var read = PageFormat.Read(PageFormat.Write(page));

        Assert.NotNull(read);
        Assert.Equal((page.IsComplete, page.IsAtCap), (read.IsComplete, read.IsAtCap));
        Assert.Equal(Json(Kept(page)), Json(Kept(read)));
        if (ResultRows.CanStore(page))
        {
            Assert.Equal(Json(Rows(page)), Json(Rows(read)));
        }
    }

    private static FlightPage Kept(FlightPage page) => page with
    {
        Itineraries = [.. page.Itineraries.Select(row => row with { BookingToken = null })],
        Airports = [],
        AirlineLinks = [],
        FiltersOffered = null,
        Slices = [],
        Disagreements = null,
    };

    private static IReadOnlyList<FlightResultRow> Rows(FlightPage page)
    {
        var batch = new ClaimedBatch(Guid.Empty, Guid.Empty, 1, 0, 1, null, 0, 0, Searches.Days(1));
        var one = batch.PageAt(0);

        return ResultRows.From(batch, one, one.Cells[0], page.Itineraries, page.PriceInsights, Now);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JobJson.Options);
}
