using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Api;

/// <summary>A search that is repeated with its idempotency key when its first date has passed.</summary>
public sealed class RepeatedSearchTests(ServersFixture servers) : IAsyncLifetime
{
    private FlightsDatabase _db = null!;
    private ApiFactory _api = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers);
        _api = new ApiFactory { Database = _db.ConnectionString };
        _client = _api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Fact]
    public async Task The_same_search_gets_its_first_job()
    {
        using var first = await SendAsync("key-1", ApiFactory.Today);
        Pass(TimeSpan.FromHours(26)); // it is over in every time zone

        using var second = await SendAsync("key-1", ApiFactory.Today);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("key-2", 0)] // not used before
    [InlineData("key-1", -1)] // another search
    public async Task Any_other_search_is_refused_for_its_date(string? key, int days)
    {
        using var first = await SendAsync("key-1", ApiFactory.Today);
        Pass(TimeSpan.FromHours(26));

        using var second = await SendAsync(key, ApiFactory.Today.AddDays(days));

        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        var errors = (await second.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors");
        Assert.EndsWith("is past.", errors.GetProperty("outboundDates[0]")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1L, await _db.ReadAsync<long>("select count(*) from jobs"));
    }

    [Fact]
    public async Task Past_dates_are_reported_together_with_other_errors()
    {
        using var answer = await SendAsync("key-1", ApiFactory.Today.AddDays(-9), airport: "JFKX");

        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors");
        Assert.Equal(
            ["departureAirports[0]", "outboundDates[0]"], errors.EnumerateObject().Select(error => error.Name));
    }

    private void Pass(TimeSpan time) =>
        ((FakeTimeProvider)_api.Services.GetRequiredService<TimeProvider>()).Advance(time);

    private async Task<HttpResponseMessage> SendAsync(string? key, DateOnly date, string airport = "JFK")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs")
        {
            Content = new StringContent(
                $$"""
                {"departureAirports":["{{airport}}"],"destinationAirports":["LHR"],"outboundDates":["{{date:O}}"]}
                """,
                new MediaTypeHeaderValue("application/json")),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _client.SendAsync(request, Cancellation);
    }
}
