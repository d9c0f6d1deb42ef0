using System.Text.Json;
using FlightSearch.Cli;
using FlightSearch.Cli.Api;
using Microsoft.Extensions.Time.Testing;

namespace FlightSearch.Tests.Cli;

public sealed class ProgressTextTests
{
    [Theory]
    [InlineData(null, null, null, "1/4 combinations")]
    [InlineData("noWorkerRunning", "No worker is running.", null, "1/4 combinations, waiting: no worker is running")]
    [InlineData(
        "rateLimited", "The site asks for fewer requests.", "2027-03-01T11:05:00Z",
        "1/4 combinations, waiting until 12:05:00: the site asks for fewer requests")]
    [InlineData(
        "blocked", "The site refuses requests (HTTP 403).", "2027-03-02T11:05:00Z",
        "1/4 combinations, waiting until 2027-03-02 12:05: the site refuses requests (HTTP 403)")]
    [InlineData("rateLimited", null, null, "1/4 combinations, waiting: rateLimited")]
    public void Progress_has_the_reason_for_waiting_and_the_local_time(string? code, string? detail, string? until, string expected)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here"));
        var json = StubApi.Job("running", 1, waitingFor: code, waitingDetail: detail, waitingUntil: until);

        Assert.Equal(expected, ProgressText.Of(JsonSerializer.Deserialize<Job>(json, JsonSerializerOptions.Web)!, time));
    }
}
