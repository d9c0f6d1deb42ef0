using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.Api;

/// <summary>Admins get the kept pages of unknown layouts, and no browser runs them.</summary>
public sealed class UnreadablePageApiTests(ServersFixture servers) : IAsyncLifetime
{
    private const string Path = "/api/v1/unreadable-pages";

    private ProductionApi _api = null!;
    private HttpClient _admin = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = await ProductionApi.StartAsync(servers);
        _admin = _api.Client(await _api.CreateKeyAsync("root", isAdmin: true));
        var store = _api.Db.Services.GetRequiredService<UnreadablePageStore>();
        foreach (var layout in (string[])["data: none", "data: none", "data: 7 fields"])
        {
            await store.KeepAsync(
                new UnreadablePage(new Uri("https://a.example/x"), layout, "<script>alert(1)</script>"u8.ToArray()),
                Cancellation);
        }
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Layouts_are_listed_the_last_seen_first()
    {
        var layouts = (await _admin.GetFromJsonAsync<JsonElement>(Path, Cancellation)).GetProperty("layouts");

        Assert.Equal(
            [("data: 7 fields", 1, 1), ("data: none", 2, 2)],
            layouts.EnumerateArray().Select(layout => (
                layout.GetProperty("fingerprint").GetString()!, layout.GetProperty("pages").GetInt32(),
                layout.GetProperty("pageIds").GetArrayLength())));
        Assert.Equal("https://a.example/x", layouts[0].GetProperty("lastAddress").GetString());
    }

    [Fact]
    public async Task A_page_is_a_file_that_no_browser_runs()
    {
        var pageId = await _api.Db.ReadAsync<Guid>("select page_id from unreadable_pages limit 1");
        using var answer = await _admin.GetAsync($"{Path}/{pageId}", Cancellation);

        Assert.Equal("<script>alert(1)</script>", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/html", $"{answer.Content.Headers.ContentType}");
        Assert.StartsWith(
            $"attachment; filename={pageId}.html", $"{answer.Content.Headers.ContentDisposition}",
            StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox; default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task A_page_that_is_not_kept_is_not_found()
    {
        using var answer = await _admin.GetAsync($"{Path}/{Guid.NewGuid()}", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("unreadablePageNotFound", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Keys_that_are_not_an_admins_are_refused()
    {
        using var alice = _api.Client(await _api.CreateKeyAsync("alice"));
        var pageId = await _api.Db.ReadAsync<Guid>("select page_id from unreadable_pages limit 1");

        foreach (var path in (string[])[Path, $"{Path}/{pageId}"])
        {
            using var answer = await alice.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task In_Development_no_key_is_needed()
    {
        await using var development = new ApiFactory { Database = _api.Db.ConnectionString };
        using var client = development.CreateClient();

        var list = await client.GetFromJsonAsync<JsonElement>(Path, Cancellation);

        Assert.Equal(2, list.GetProperty("layouts").GetArrayLength());
    }
}
