using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.Worker;

/// <summary>Pages that answer several combinations: what is asked, stored and said about it.</summary>
public sealed class MergedPagesTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly string[] From = ["JFK", "EWR", "LGA", "BOS"];
    private static readonly string[] To = ["LHR", "CDG", "FRA", "MAD"];

    private FlightsDatabase _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_complete_page_answers_all_combinations_of_its_airports()
    {
        var site = new MergedSite { HasFlights = (from, to) => from != "BOS" };

        await RunAsync(site, dates: 2, ("Jobs:AuditsOfJob", "0"));

        Assert.Equal(2, site.Scraper.Asked.Count);
        Assert.Equal("whole 24, inferred 8", await CoverageAsync());
        Assert.Equal(24L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.Equal("32 of 32, 2 asked, 0 split, 8 inferred, 0 cut", await CountersAsync());
    }

    [Fact]
    public async Task Each_combination_gets_its_own_rows_without_what_describes_all_together()
    {
        var jobId = await RunAsync(new MergedSite(), dates: 1);

        await using var scope = _db.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlightsDb>();
        var rows = await db.FlightResults.AsNoTracking().ToListAsync(Cancellation);
        var details = await StoredDetails.ReadAsync(db, jobId, rows, Cancellation);
        Assert.Equal(16, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal((false, null, 0), (row.Best, row.CurrentPriceIndicator, row.Rank));
            var leg = Assert.Single(details.Of(row).Legs);
            Assert.Equal((row.DepartureAirport, row.DestinationAirport), (leg.From, leg.To));
        });
    }

    [Fact]
    public async Task An_incomplete_page_is_split_until_its_parts_are_complete()
    {
        var site = new MergedSite { MostPairs = 4 };

        await RunAsync(site, dates: 1);

        Assert.Equal(1 + 2 + 4, site.Scraper.Asked.Count);
        Assert.Equal("whole 16", await CoverageAsync());
        Assert.Equal("16 of 16, 7 asked, 3 split, 0 inferred, 0 cut", await CountersAsync());
    }

    [Fact]
    public async Task The_page_of_a_single_combination_that_is_incomplete_is_cut()
    {
        var site = new MergedSite { MostPairs = 0 };

        await RunAsync(site, dates: 1);

        Assert.Equal("cut 16", await CoverageAsync());
        Assert.Equal(16L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.Equal("16 of 16, 31 asked, 15 split, 0 inferred, 16 cut", await CountersAsync());
    }

    [Fact]
    public async Task What_was_split_on_one_date_is_not_asked_as_a_whole_on_the_next_ones()
    {
        var site = new MergedSite { MostPairs = 4 };

        await RunAsync(
            site, dates: 60, ("Worker:Concurrency", "1"), ("Jobs:BatchSize", "1"), ("Jobs:AnnouncedBatches", "1"));

        Assert.Equal(960L, await _db.ReadAsync<long>("select count(*) from flight_results"));
        Assert.InRange(site.Scraper.Asked.Count, 4 * 60, (4 * 60) + 12);
    }

    [Fact]
    public async Task A_sample_of_combinations_without_flights_is_asked_again_and_agrees()
    {
        var site = new MergedSite { HasFlights = (from, to) => to is "LHR" or "CDG" };

        await RunAsync(site, dates: 20, ("Jobs:AuditsOfJob", "5"));

        Assert.Equal(20 + 5, site.Scraper.Asked.Count);
        Assert.Equal("whole 165, inferred 155", await CoverageAsync());
        Assert.Equal(5, await _db.ReadAsync<int>("select audits_agreed from jobs"));
        Assert.Equal(5, await _db.ReadAsync<int>("select audits_agreed from upstreams"));
    }

    [Fact]
    public async Task A_disagreement_asks_all_inferred_combinations_again_and_the_rest_one_by_one()
    {
        var site = new MergedSite { IsOnMergedPages = (from, to) => to != "MAD" };

        await RunAsync(site, dates: 30, ("Jobs:AuditsOfJob", "10"));

        Assert.Equal("whole 480", await CoverageAsync());
        Assert.Equal(480L, await _db.ReadAsync<long>(
            "select count(distinct (departure_airport, destination_airport, outbound_date)) from flight_results"));
        Assert.Equal(480, await _db.ReadAsync<int>("select processed_combinations from jobs"));
        Assert.Equal(0, await _db.ReadAsync<int>("select inferred_combinations from jobs"));
        Assert.True(await _db.ReadAsync<bool>("select audits_disagreed > 0 from jobs"));
        Assert.True(await _db.ReadAsync<bool>("select audit_disagreed_at is not null from upstreams"));
    }

    [Fact]
    public async Task The_combinations_of_a_page_that_cannot_be_read_are_asked_one_by_one()
    {
        var site = new MergedSite { Unreadable = ("JFK", "LHR") };

        await RunAsync(site, dates: 2);

        Assert.Equal("JFK-LHR, JFK-LHR", await FailedAsync());
        Assert.Equal("whole 30", await CoverageAsync());
        Assert.Equal("32 of 32, 34 asked, 2 split, 0 inferred, 0 cut", await CountersAsync());
    }

    [Fact]
    public async Task The_combinations_of_a_page_that_cannot_be_stored_are_asked_one_by_one()
    {
        var site = new MergedSite { Unstorable = ("BOS", "MAD") };

        await RunAsync(site, dates: 2);

        Assert.Equal("BOS-MAD, BOS-MAD", await FailedAsync());
        Assert.Equal("whole 30", await CoverageAsync());
        Assert.Equal("32 of 32, 34 asked, 2 split, 0 inferred, 0 cut", await CountersAsync());
    }

    [Fact]
    public async Task While_nothing_can_be_read_all_combinations_fail_and_a_retry_asks_for_the_merged_page_again()
    {
        var site = new MergedSite { Fault = new ScrapeResult.CutOff() };

        var jobId = await RunAsync(site, dates: 1, ("Worker:MaxRetries", "0"));
        Assert.Equal(16L, await _db.ReadAsync<long>("select count(*) from failed_combinations"));
        Assert.Equal("failed", await _db.ReadAsync<string>("select status::text from jobs"));

        site.Fault = null;
        Assert.True(await _db.Jobs.RetryAsync(jobId, Cancellation));
        await using var worker = await WorkerHost.StartAsync(servers, _db, site.Scraper);
        await EndedAsync();

        Assert.Equal(1 + 16 + 1, site.Scraper.Asked.Count);
        Assert.Equal("whole 16", await CoverageAsync());
    }

    [Fact]
    public async Task An_error_that_says_nothing_about_the_page_fails_all_its_combinations()
    {
        var site = new MergedSite { Fault = new ScrapeResult.UpstreamError("HTTP 500", 500) };

        await RunAsync(site, dates: 1, ("Worker:MaxRetries", "0"));

        Assert.Single(site.Scraper.Asked);
        Assert.Equal(16L, await _db.ReadAsync<long>("select count(*) from failed_combinations"));
    }

    [Fact]
    public async Task Pages_with_many_rows_are_stored_earlier_than_others()
    {
        var site = new MergedSite { RowsOfPair = 18 };

        await RunAsync(site, dates: 5, ("Jobs:SpreadOver", "1"), ("Worker:CheckpointInterval", "5"));

        Assert.Equal(
            "576 rows, 576 rows, 288 rows",
            await _db.ReadAsync<string>("""
                select string_agg(rows || ' rows', ', ' order by rows desc)
                from (select count(*) as rows from flight_results group by xmin::text) transaction
                """));
    }

    [Fact]
    public async Task Airports_that_the_site_does_not_know_are_asked_alone()
    {
        var site = new MergedSite { Unknown = "LGA" };

        await RunAsync(site, dates: 1);

        Assert.Equal(1 + 4, site.Scraper.Asked.Count);
        Assert.Equal(16, await _db.ReadAsync<int>("select processed_combinations from jobs"));
    }

    [Fact]
    public async Task Only_the_cheapest_rows_of_each_combination_are_kept()
    {
        var site = new MergedSite { RowsOfPair = 5 };

        await RunAsync(site, Search(dates: 1) with { KeepCheapest = 2 });

        Assert.Equal(32L, await _db.ReadAsync<long>("select count(*) from flight_results where price < 102"));
        Assert.Equal(32L, await _db.ReadAsync<long>("select count(*) from flight_results"));
    }

    internal static JobSearch Search(int dates) => Searches.Of(new SearchBlock
    {
        DepartureAirports = From,
        DestinationAirports = To,
        OutboundDates = [.. Enumerable.Range(0, dates).Select(day => new DateOnly(2027, 3, 1).AddDays(day))],
    }) with
    { Merges = true };

    private Task<Guid> RunAsync(MergedSite site, int dates, params (string Key, string Value)[] settings) =>
        RunAsync(site, Search(dates), settings);

    private async Task<Guid> RunAsync(MergedSite site, JobSearch search, params (string Key, string Value)[] settings)
    {
        var jobId = await _db.OpenAsync(search);
        await using var worker = await WorkerHost.StartAsync(servers, _db, site.Scraper, settings);
        await EndedAsync();

        return jobId;
    }

    private Task EndedAsync() => _db.UntilAsync("select finished_at is not null from jobs");

    private Task<string?> CoverageAsync() => _db.ReadAsync<string>("""
        select string_agg(coverage || ' ' || n, ', ' order by coverage)
        from (select coverage, count(*) as n from covered_combinations group by coverage) counted
        """);

    private Task<string?> FailedAsync() => _db.ReadAsync<string>(
        "select string_agg(departure_airport || '-' || destination_airport, ', ') from failed_combinations");

    private Task<string?> CountersAsync() => _db.ReadAsync<string>("""
        select format('%s of %s, %s asked, %s split, %s inferred, %s cut', processed_combinations, total_combinations,
            pages_asked, pages_split, inferred_combinations, cut_combinations)
        from jobs
        """);
}
