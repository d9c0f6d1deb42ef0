using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Scraper.Fetch;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Jobs;

/// <summary>The last pages of each unknown layout are kept, and the table does not grow beyond its limits.</summary>
public sealed class UnreadablePageStoreTests(ServersFixture servers) : IAsyncLifetime
{
    private readonly LogLines _logs = new();
    private readonly LoggerFactory _loggers = new();
    private FlightsDatabase _db = null!;
    private UnreadablePageStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _loggers.AddProvider(_logs);
        _db = await FlightsDatabase.CreateAsync(servers);
        _store = new UnreadablePageStore(_db.Source, _loggers.CreateLogger<UnreadablePageStore>());
    }

    public ValueTask DisposeAsync()
    {
        _loggers.Dispose();
        _logs.Dispose();
        return _db.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_returned_as_it_was_kept()
    {
        var body = RandomNumberGenerator.GetBytes(300_000);
        await _store.KeepAsync(
            new UnreadablePage(new Uri("https://www.google.com/travel?tfs=x"), "data: none", body), Cancellation);

        var layout = Assert.Single(await _store.ListAsync(Cancellation));
        Assert.Equal(("data: none", "https://www.google.com/travel?tfs=x"), (layout.Fingerprint, layout.LastAddress));
        await using var page = await _store.OpenAsync(Assert.Single(layout.PageIds), Cancellation);
        using var copy = new MemoryStream();
        await page!.CopyToAsync(copy, Cancellation);
        Assert.Equal(body, copy.ToArray());
        Assert.Null(await _store.OpenAsync(Guid.NewGuid(), Cancellation));
    }

    [Fact]
    public async Task The_last_20_pages_of_a_layout_are_kept()
    {
        for (var n = 0; n < 25; n++)
        {
            await KeepAsync("one", $"page {n}");
        }

        await KeepAsync("two", "another");

        Assert.Equal(21L, await _db.ReadAsync<long>("select count(*) from unreadable_pages"));
        var layouts = await _store.ListAsync(Cancellation);
        Assert.Equal([("two", 1), ("one", 20)], layouts.Select(layout => (layout.Fingerprint, layout.PageIds.Count)));
        Assert.Equal("page 24", await ReadAsync(layouts[1].PageIds[0]));
        Assert.Equal("page 5", await ReadAsync(layouts[1].PageIds[^1]));
        Assert.True(layouts[1].FirstObservedAt < layouts[1].LastObservedAt);
    }

    [Fact]
    public async Task Pages_kept_at_the_same_time_do_not_exceed_the_limit()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => KeepAsync("one", $"page {n}")));

        Assert.Equal(20L, await _db.ReadAsync<long>("select count(*) from unreadable_pages"));
    }

    [Fact]
    public async Task The_layout_that_was_seen_longest_ago_is_forgotten_first()
    {
        for (var n = 0; n < 50; n++)
        {
            await KeepAsync($"layout {n}", "a page");
        }

        await KeepAsync("layout 0", "seen again");
        await KeepAsync("layout 50", "a page");

        var kept = (await _store.ListAsync(Cancellation)).Select(layout => layout.Fingerprint).ToList();
        Assert.Equal(50, kept.Count);
        Assert.Contains("layout 0", kept);
        Assert.DoesNotContain("layout 1", kept);
    }

    [Fact]
    public async Task Only_the_first_page_of_a_layout_is_reported()
    {
        await KeepAsync("one", "a");
        await KeepAsync("one", "b");
        await KeepAsync("two", "c");

        Assert.Equal(
            ["one", "two"],
            _logs.Lines.Select(line => line["A page has an unknown layout that no kept page has: ".Length..][..3]));
    }

    [Fact]
    public async Task A_page_that_is_too_large_after_compression_is_not_kept()
    {
        await KeepAsync("one", new string('x', 30_000_000));
        await _store.KeepAsync(
            new UnreadablePage(new Uri("https://a.example"), "two", RandomNumberGenerator.GetBytes(2_200_000)),
            Cancellation);

        Assert.Equal("one", Assert.Single(await _store.ListAsync(Cancellation)).Fingerprint);
        Assert.StartsWith(
            "An unreadable page (two) is not kept: it has 22", _logs.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_fingerprint_and_address_can_be_kept()
    {
        await _store.KeepAsync(
            new UnreadablePage(new Uri($"https://a.example/{new string('a', 9_000)}"), $"a\0b{new string('f', 400)}",
                ReadOnlyMemory<byte>.Empty),
            Cancellation);

        Assert.Equal(300, Assert.Single(await _store.ListAsync(Cancellation)).Fingerprint.Length);
    }

    [Fact]
    public void Pages_are_counted_by_fingerprint_up_to_a_number_of_fingerprints()
    {
        var counted = new ConcurrentBag<string?>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "flightsearch.page.unreadable")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            Assert.Equal(1, count);
            counted.Add(tags[0].Value as string);
        });
        meters.Start();

        Parallel.For(0, 80, n => JobTelemetry.PageUnreadable($"metric {n}"));

        Assert.InRange(counted.Count(name => name == "other"), 20, 80);
        Assert.InRange(counted.Distinct().Count(), 1, 61); // threads can add the last one together
    }

    private Task KeepAsync(string fingerprint, string body) => _store.KeepAsync(
        new UnreadablePage(new Uri("https://a.example"), fingerprint, Encoding.UTF8.GetBytes(body)),
        Cancellation).AsTask();

    private async Task<string> ReadAsync(Guid pageId)
    {
        using var reader = new StreamReader((await _store.OpenAsync(pageId, Cancellation))!);

        return await reader.ReadToEndAsync(Cancellation);
    }
}
