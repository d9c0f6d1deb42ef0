using System.Net;
using System.Net.Http.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class MisbehaviourTests(SimulatorSite site) : IClassFixture<SimulatorSite>, IAsyncLifetime
{
    private static readonly Asked Question = new("LHR", "CDG", "2026-12-18");

    private readonly HttpClient _client = site.Open();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rateLimited", HttpStatusCode.TooManyRequests, "unusual traffic")]
    [InlineData("unavailable", HttpStatusCode.ServiceUnavailable, "Unavailable")]
    [InlineData("consentPage", HttpStatusCode.OK, "https://consent.google.com/save")]
    [InlineData("captcha", HttpStatusCode.OK, "captcha-form")]
    [InlineData("errorBlob", HttpStatusCode.OK, "errorHasStatus: true")]
    [InlineData("landing", HttpStatusCode.OK, "Find Cheap Flight Options")]
    [InlineData("blocked", HttpStatusCode.Forbidden, "does not have permission")]
    [InlineData("oops", HttpStatusCode.OK, "Oops, something went wrong")]
    public async Task A_refusal_is_known_by_its_status_and_text(string kind, HttpStatusCode status, string text)
    {
        await BehaveAsync(new { kind });
        using var response = await AskAsync();

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(text, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_says_when_to_come_back()
    {
        await BehaveAsync(new { kind = "rateLimited", retryAfterSeconds = 30 });
        using var response = await AskAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_rate_limit_may_say_it_as_a_date()
    {
        await BehaveAsync(new { kind = "rateLimited", retryAfterSeconds = 30, retryAfterAsDate = true });
        using var response = await AskAsync();

        Assert.Equal(site.Clock.GetUtcNow().AddSeconds(30), response.Headers.RetryAfter?.Date);
    }

    [Theory]
    [InlineData("consentRedirect", "http://consent.localhost/m?continue=", HttpStatusCode.OK)]
    [InlineData("sorry", "/sorry/index?continue=", HttpStatusCode.TooManyRequests)]
    public async Task A_redirect_leads_to_the_refusal(string kind, string path, HttpStatusCode there)
    {
        await BehaveAsync(new { kind });
        using var response = await AskAsync();
        using var refusal = await _client.GetAsync(response.Headers.Location, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith(path, response.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(there, refusal.StatusCode);
    }

    [Fact]
    public async Task A_consent_cookie_lets_one_through()
    {
        await BehaveAsync(new { kind = "consentRedirect" });
        _client.DefaultRequestHeaders.Add("Cookie", "SOCS=CAISHAgBEhIaAB");
        using var response = await AskAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Half_a_page_is_as_long_as_it_says_and_ends_before_its_data()
    {
        var whole = await site.AskAsync(Question);
        await BehaveAsync(new { kind = "cutOff" });
        using var response = await AskAsync();
        var half = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith(half[..^1], whole.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("</html>", half, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_connection_breaks_the_body_off()
    {
        await BehaveAsync(new { kind = "dropped" });

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var response = await AskAsync();
            await response.Content.ReadAsByteArrayAsync(Cancellation);
        });
    }

    [Fact]
    public async Task Garbage_is_no_page()
    {
        await BehaveAsync(new { kind = "garbage" });
        using var response = await AskAsync();

        Assert.DoesNotContain("ds:1", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_flights_is_a_page_of_null_boards()
    {
        await BehaveAsync(new { kind = "noFlights" });

        Assert.Empty((await site.AskAsync(Question)).Rows);
    }

    [Theory]
    [InlineData("oops")]
    [InlineData("cardsOnly")]
    [InlineData("changedLayout")]
    public async Task A_page_may_lack_its_data_and_keep_its_other_scripts(string kind)
    {
        await BehaveAsync(new { kind });
        using var response = await AskAsync();
        var html = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.DoesNotContain("ds:1'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"ds:1\"", html, StringComparison.Ordinal);
        Assert.Contains("AF_initDataCallback({key: 'ds:0'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_without_data_are_those_of_the_whole_page()
    {
        var whole = await site.AskAsync(Question);
        await BehaveAsync(new { kind = "cardsOnly" });
        using var response = await AskAsync();

        Assert.Equal(Cards(whole.Html), Cards(await response.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task Data_without_cards_is_that_of_the_whole_page()
    {
        var whole = await site.AskAsync(Question);
        await BehaveAsync(new { kind = "noCards" });
        var bare = await site.AskAsync(Question);

        Assert.NotEqual(0, Cards(whole.Html));
        Assert.Equal(0, Cards(bare.Html));
        Assert.Equal(whole.Data.GetRawText(), bare.Data.GetRawText());
    }

    [Fact]
    public async Task A_changed_layout_has_no_card()
    {
        await BehaveAsync(new { kind = "changedLayout" });
        using var response = await AskAsync();

        Assert.Equal(0, Cards(await response.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task A_hydrating_page_has_its_data_several_times_and_whole_at_last()
    {
        var whole = await site.AskAsync(Question);
        await BehaveAsync(new { kind = "hydrating" });
        using var response = await AskAsync();
        var html = await response.Content.ReadAsStringAsync(Cancellation);

        int[] starts = [.. System.Text.RegularExpressions.Regex.Matches(html, "<script class=\"ds:1\"").Select(match => match.Index)];
        var read = starts.Select(start => SimulatedPage.Read(html[start..])).ToArray();

        Assert.Equal([0, 2, whole.Rows.Count], read.Select(page => page.Rows.Count));
        Assert.Equal(whole.Data.GetRawText(), read[^1].Data.GetRawText());
    }

    [Fact]
    public async Task The_old_layout_has_its_data_in_scripts_without_a_class()
    {
        var whole = await site.AskAsync(Question);
        await BehaveAsync(new { kind = "oldLayout" });
        var old = await site.AskAsync(Question);

        Assert.DoesNotContain("class=\"ds:", old.Html, StringComparison.Ordinal);
        Assert.Equal(whole.Data.GetRawText(), old.Data.GetRawText());
    }

    [Fact]
    public async Task A_wrong_board_is_the_outbound_again()
    {
        var question = new Asked("DFW", "ABI", "2027-02-09", "2027-02-16");
        var outbound = await site.AskAsync(question);
        var leg = outbound.Rows[0][0][2][0];
        var chosen = Asked.Chosen("DFW", "2027-02-09", "ABI", leg[22][0].GetString()!, leg[22][1].GetString()!);
        await BehaveAsync(new { kind = "wrongBoard", count = 1 });

        var wrong = await site.AskAsync(question with { Selected = chosen });
        var right = await site.AskAsync(question with { Selected = chosen });

        Assert.Equal(outbound.Rows.Select(SimulatedPage.Flights), wrong.Rows.Select(SimulatedPage.Flights));
        Assert.All(right.Rows, row => Assert.Equal("ABI", row[0][3].GetString()));
    }

    [Fact]
    public async Task An_error_may_pass_after_some_readings()
    {
        var whole = await site.AskAsync(Question);
        await BehaveAsync(new { kind = "errorBlob", count = 2 });
        List<string> pages = [];
        for (var reading = 0; reading < 3; reading++)
        {
            pages.Add(await _client.GetStringAsync(Question.Address, Cancellation));
        }

        Assert.Equal([true, true, false], pages.Select(html => html.Contains("errorHasStatus", StringComparison.Ordinal)));
        Assert.Equal(whole.Html, pages[^1]);
    }

    [Fact]
    public async Task A_slow_page_is_the_right_one_after_its_delay()
    {
        await using var slow = new SimulatorSite() // its clock is moved, which the other tests must not see
            .With("Behaviours:0:Kind", "slow").With("Behaviours:0:DelayMilliseconds", "60000");
        using var client = slow.Open();
        var asked = client.GetAsync(Question.Address, Cancellation);
        while (await LoggedAsync(client) == 0)
        {
            await Task.Yield();
        }

        Assert.False(asked.IsCompleted);
        while (!asked.IsCompleted)
        {
            slow.Clock.Advance(TimeSpan.FromSeconds(1)); // again and again: the delay begins just after the log entry
            await Task.Yield();
        }

        using var response = await asked;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public async ValueTask InitializeAsync()
    {
        using var behaved = await _client.DeleteAsync("/simulator/behaviours", Cancellation);
        using var forgot = await _client.DeleteAsync("/simulator/requests", Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();

        return ValueTask.CompletedTask;
    }

    private async Task BehaveAsync(object rule)
    {
        using var response = await _client.PostAsJsonAsync("/simulator/behaviours", new[] { rule }, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static int Cards(string html) => html.Split("pIav2d").Length - 1;

    private Task<HttpResponseMessage> AskAsync() => _client.GetAsync(Question.Address, Cancellation);

    private static async Task<long> LoggedAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<System.Text.Json.JsonElement>("/simulator/requests", Cancellation)).GetProperty("total").GetInt64();
}
