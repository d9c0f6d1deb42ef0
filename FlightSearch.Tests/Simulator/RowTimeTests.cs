using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class RowTimeTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    [Fact]
    public async Task Zeros_are_left_out_of_times()
    {
        List<JsonElement> times = [];
        foreach (var (from, to) in new[] { ("LAX", "NRT"), ("SYD", "LAX"), ("JFK", "LHR"), ("DXB", "SYD") })
        {
            var page = await site.AskAsync(new Asked(from, to, "2026-12-18"));
            times.AddRange(page.Rows.SelectMany(row => row[0][2].EnumerateArray()).SelectMany(leg => new[] { leg[8], leg[10] }));
        }

        Assert.All(times, time => Assert.True(time.GetArrayLength() == 1
            ? time[0].GetInt32() > 0
            : time.GetArrayLength() == 2 && (time[0].ValueKind == JsonValueKind.Null || time[0].GetInt32() > 0) && time[1].GetInt32() > 0));
        Assert.Contains(times, time => time.GetArrayLength() == 1);
        Assert.Contains(times, time => time[0].ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData("LAX", "NRT", -8, 9)]
    [InlineData("NRT", "LAX", 9, -8)]
    [InlineData("NAN", "HNL", 12, -10)]
    [InlineData("LHR", "CDG", 0, 1)]
    public async Task Durations_are_true_across_time_zones_and_the_date_line(string from, string to, int fromHours, int toHours)
    {
        var page = await site.AskAsync(new Asked(from, to, "2026-12-18"));

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row =>
        {
            var departs = new DateTimeOffset(SimulatedPage.Moment(row[0][4], row[0][5]), TimeSpan.FromHours(fromHours));
            var arrives = new DateTimeOffset(SimulatedPage.Moment(row[0][7], row[0][8]), TimeSpan.FromHours(toHours));
            var daysLater = row[0][10].ValueKind == JsonValueKind.Null ? 0 : row[0][10].GetInt32();

            Assert.Equal(row[0][9].GetInt32(), (arrives - departs).TotalMinutes);
            Assert.Equal((arrives.Date - departs.Date).Days, daysLater);
        });
    }

    [Fact]
    public async Task The_booking_token_holds_the_same_times_with_their_offsets()
    {
        var page = await site.AskAsync(new Asked("LHR", "NRT", "2026-12-18"));

        Assert.All(page.Rows, row =>
        {
            var base64 = JsonDocument.Parse(row[8].GetString()!).RootElement[0].GetString()!;
            var journey = Wire.Read(Wire.Read(Convert.FromBase64String(base64))[4].Single().Bytes);
            var flights = Wire.Read(journey[1].Single().Bytes)[1].Select(flight => Wire.Read(flight.Bytes)).ToArray();
            JsonElement[] legs = [.. row[0][2].EnumerateArray()];

            Assert.Equal(legs.Length, flights.Length);
            Assert.Equal("+00:00", flights[0].TextOf(2)[^6..]);
            Assert.Equal("+09:00", flights[^1].TextOf(4)[^6..]);
            Assert.All(legs.Zip(flights), both =>
            {
                Assert.Equal(SimulatedPage.Moment(both.First[20], both.First[8]), DateTime.Parse(both.Second.TextOf(2)[..19], null));
                Assert.Equal(SimulatedPage.Moment(both.First[21], both.First[10]), DateTime.Parse(both.Second.TextOf(4)[..19], null));
                Assert.Equal(both.First[22][0].GetString(), both.Second.TextOf(5));
                Assert.Equal(both.First[22][1].GetString(), both.Second.TextOf(6));
            });
        });
    }
}
