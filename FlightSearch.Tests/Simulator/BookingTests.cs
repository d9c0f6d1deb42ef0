using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

public sealed class BookingTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked OneWay = new("LHR", "CDG", "2026-12-18");
    private static readonly Asked RoundTrip = new("DFW", "ABI", "2027-02-09", "2027-02-16");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_names_the_flights_chosen_and_their_simulated_price()
    {
        var row = (await site.AskAsync(OneWay)).Rows.First(row => row[0][2].GetArrayLength() == 2 && SimulatedPage.Price(row) is not null);
        var page = await FollowAsync(OneWay with { Selected = Choose(row, "2026-12-18") });

        Assert.All(row[0][2].EnumerateArray(), leg =>
            Assert.Contains($"{leg[22][0].GetString()} {leg[22][1].GetString()}: {leg[3].GetString()} ", page, StringComparison.Ordinal));
        Assert.Contains($"Simulated price: <strong>{SimulatedPage.Price(row)} US dollars", page, StringComparison.Ordinal);
        Assert.Contains("nothing can be booked here", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_trip_costs_what_its_return_row_does()
    {
        var outbound = Choose((await site.AskAsync(RoundTrip)).Rows[0], "2027-02-09");
        var row = (await site.AskAsync(RoundTrip with { Selected = outbound })).Rows[0];
        var page = await FollowAsync(RoundTrip with { Selected = outbound, SelectedReturn = Choose(row, "2027-02-16") });

        Assert.Contains($"<strong>{SimulatedPage.Price(row)} US dollars", page, StringComparison.Ordinal);
        Assert.Contains("Abilene to Dallas", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journey_that_is_not_all_chosen_leads_to_the_front_page()
    {
        var outbound = Choose((await site.AskAsync(RoundTrip)).Rows[0], "2027-02-09");

        Assert.Contains("Find Cheap Flight Options", await FollowAsync(OneWay), StringComparison.Ordinal);
        Assert.Contains("Find Cheap Flight Options", await FollowAsync(RoundTrip with { Selected = outbound }), StringComparison.Ordinal);
        Assert.Contains(
            "Find Cheap Flight Options",
            await FollowAsync(OneWay with { Selected = Asked.Chosen("LHR", "2026-12-18", "CDG", "BA", "9999") }),
            StringComparison.Ordinal);
    }

    private async Task<string> FollowAsync(Asked asked)
    {
        using var client = site.Open();

        return await client.GetStringAsync($"/travel/flights/booking?tfs={asked.Tfs}&curr=USD", Cancellation);
    }

    private static byte[] Choose(JsonElement row, string date) =>
    [
        .. row[0][2].EnumerateArray().SelectMany(leg => Asked.Chosen(
            leg[3].GetString()!, date, leg[6].GetString()!, leg[22][0].GetString()!, leg[22][1].GetString()!)),
    ];
}
