using FlightSearch.Jobs;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Worker;

/// <summary>Pages of several combinations from the page store are read as if they had been requested.</summary>
public sealed class FreshMergedPagesTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly (string, string)[] OneByOne =
        [("Worker:Concurrency", "1"), ("Jobs:BatchSize", "1"), ("Jobs:AnnouncedBatches", "1")];

    private FlightsDatabase _db = null!;

    public async ValueTask InitializeAsync() => _db = await FlightsDatabase.CreateAsync(servers);

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    [Fact]
    public async Task A_job_whose_incomplete_pages_are_stored_is_split_and_answered_the_same()
    {
        var site = new MergedSite { MostPairs = 4 };

        var first = await RunAsync(site, Merged(dates: 1), audits: 0);
        var second = await RunAsync(site, Merged(dates: 1), audits: 0);

        Assert.Equal(1 + 2 + 4, site.Scraper.Asked.Count);
        Assert.Equal("16 of 16, 7 asked, 3 split, 0 from the store", await CountersAsync(first));
        Assert.Equal("16 of 16, 0 asked, 3 split, 7 from the store", await CountersAsync(second));
        Assert.Equal(await AnswersAsync(first), await AnswersAsync(second));
        Assert.Equal(16L, await _db.ReadAsync<long>($"select count(*) from flight_results where job_id = '{second}'"));
    }

    [Fact]
    public async Task Incomplete_pages_and_their_parts_are_served_while_the_site_refuses()
    {
        var site = new MergedSite { MostPairs = 4 };
        await RunAsync(site, Merged(dates: 9), audits: 0, OneByOne);
        var asked = site.Scraper.Asked.Count;
        Assert.InRange(asked, 1 + 2 + (4 * 9), 7 * 8); // of some dates only the smallest parts

        await _db.RefuseAsync(WaitingFor.RateLimited, TimeSpan.FromMinutes(10));
        var second = await RunAsync(site, Merged(dates: 9), audits: 0, OneByOne);

        Assert.Equal(asked, site.Scraper.Asked.Count);
        Assert.Equal(
            144, await _db.ReadAsync<int>($"select processed_combinations from jobs where job_id = '{second}'"));
    }

    [Fact]
    public async Task A_page_from_the_store_is_not_audited()
    {
        var site = new MergedSite { HasFlights = (_, to) => to is "LHR" or "CDG" };

        var first = await RunAsync(site, Merged(dates: 20), audits: 5);
        var second = await RunAsync(site, Merged(dates: 20), audits: 5);

        Assert.Equal(20 + 5, site.Scraper.Asked.Count);
        Assert.Equal(5, await _db.ReadAsync<int>($"select audits_agreed from jobs where job_id = '{first}'"));
        Assert.Equal(0, await _db.ReadAsync<int>($"select audits_agreed from jobs where job_id = '{second}'"));
        Assert.Equal("320 of 320, 0 asked, 0 split, 20 from the store", await CountersAsync(second));
    }

    [Fact]
    public async Task An_audit_is_requested_although_its_page_is_stored()
    {
        var site = new MergedSite { HasFlights = (_, to) => to is "LHR" or "CDG" };
        await RunAsync(site, Merged(dates: 2) with { Merges = false }, audits: 2);
        Assert.Equal(32, site.Scraper.Asked.Count);

        var merged = await RunAsync(site, Merged(dates: 2), audits: 2);

        Assert.Equal(32 + 2 + 2, site.Scraper.Asked.Count);
        Assert.Equal("32 of 32, 4 asked, 0 split, 0 from the store", await CountersAsync(merged));
        Assert.Equal(2, await _db.ReadAsync<int>("select audits_agreed from upstreams"));
    }

    private static JobSearch Merged(int dates) => MergedPagesTests.Search(dates) with { FreshnessMinutes = 30 };

    private async Task<Guid> RunAsync(MergedSite site, JobSearch search, int audits, params (string, string)[] settings)
    {
        var jobId = await _db.OpenAsync(search);
        await using var worker = await WorkerHost.StartAsync(
            servers, _db, site.Scraper, [("Jobs:AuditsOfJob", $"{audits}"), .. settings]);
        await _db.UntilAsync($"select status = 'completed' from jobs where job_id = '{jobId}'");

        return jobId;
    }

    private Task<string?> CountersAsync(Guid jobId) => _db.ReadAsync<string>($"""
        select format('%s of %s, %s asked, %s split, %s from the store', processed_combinations, total_combinations,
            pages_asked, pages_split, pages_from_store)
        from jobs where job_id = '{jobId}'
        """);

    /// <summary>The results of a job with the coverage and time of each combination.</summary>
    private Task<string?> AnswersAsync(Guid jobId) => _db.ReadAsync<string>($"""
        select string_agg(concat_ws(' ', combination, coverage, covered.observed_at, departure_airport,
            destination_airport, outbound_date, price, legs), E'\n' order by combination, rank)
        from covered_combinations covered join flight_results using (job_id, combination) where job_id = '{jobId}'
        """);
}
