using System.Text.Json;

namespace FlightSearch.Tests.Simulator;

/// <summary>That over some pages each field takes every kind of value real pages have in it.</summary>
public sealed class FieldTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    [Fact]
    public async Task Legs_are_sold_under_their_own_number_or_under_a_partners()
    {
        var legs = await LegsAsync();

        Assert.Contains(legs, leg => Sold(leg) == (leg.Data[22][0].GetString(), leg.Data[22][1].GetString()) && leg.Data[15].ValueKind == JsonValueKind.Array);
        Assert.Contains(legs, leg => Sold(leg) != (leg.Data[22][0].GetString(), leg.Data[22][1].GetString()));
        Assert.All(legs.Where(leg => Sold(leg).Airline != leg.Data[22][0].GetString()), leg =>
            Assert.Equal((leg.Data[15][0][0].GetString(), leg.Data[15][0][1].GetString()), Sold(leg)));

        static (string? Airline, string? Number) Sold((JsonElement Data, ILookup<int, (ulong Number, byte[] Bytes)> Booked) leg) =>
            (leg.Booked.TextOf(7), leg.Booked.TextOf(8));
    }

    [Fact]
    public async Task Sellers_of_a_row_are_the_partners_of_its_legs_that_do_not_fly()
    {
        var rows = await RowsAsync();

        Assert.Contains(rows, row => row[0][16].ValueKind == JsonValueKind.Array);
        Assert.All(rows, row => Assert.Equal(
            row[0][2].EnumerateArray().SelectMany(leg => List(leg[15])).Select(share => share[3].GetString())
                .Except(row[0][1].EnumerateArray().Select(name => name.GetString())),
            List(row[0][16]).Select(name => name.GetString())));
    }

    [Fact]
    public async Task Seats_run_from_below_average_to_suites_and_beds_have_no_pitch()
    {
        var legs = (await LegsAsync()).Select(leg => leg.Data).ToArray();

        Assert.Superset(new HashSet<int> { 1, 2, 3, 5, 8, 9 }, legs.Select(leg => leg[13].GetInt32()).ToHashSet());
        Assert.All(legs, leg => Assert.Equal(leg[13].GetInt32() >= 4, leg[14].ValueKind == JsonValueKind.Null));
        Assert.All(legs, leg => Assert.Equal(leg[14].GetString() is { } pitch ? pitch + "ches" : null, leg[30].GetString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Amenities_are_there_on_some_flights(int place)
    {
        var amenities = (await LegsAsync()).Select(leg => SimulatedPage.Numbers(leg.Data[12])).ToArray();

        Assert.Contains(amenities, there => there.ElementAtOrDefault(place) == 1);
        Assert.Contains(amenities, there => there.ElementAtOrDefault(place) == 0);
    }

    [Fact]
    public async Task Wifi_is_free_paid_or_missing()
    {
        var wifi = (await LegsAsync()).Select(leg => SimulatedPage.Numbers(leg.Data[12]).ElementAtOrDefault(11)).Distinct().Order();

        Assert.Equal([0, 2, 3], wifi);
    }

    [Fact]
    public async Task Some_flights_are_flown_by_another_company_and_cards_say_by_whom()
    {
        var page = await site.AskAsync(new Asked("ORD", "GRR", "2026-12-18"));
        var operators = page.Rows.SelectMany(row => row[0][2].EnumerateArray()).Select(leg => leg[2].GetString()).OfType<string>().ToArray();

        Assert.NotEmpty(operators);
        Assert.All(operators, name => Assert.Contains($"Operated by {name}", page.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bags_are_told_apart_from_bags_left_unsaid()
    {
        var bags = (await RowsAsync()).Where(row => row[4].GetArrayLength() > 0).Select(row => row[4][6].GetRawText()).ToHashSet();

        Assert.Superset(new HashSet<string> { "[null,0]", "[null,1]", "[0,0]", "[0,1]", "[1,1]" }, bags);
    }

    [Fact]
    public async Task Layovers_are_remarked_on_when_they_last_over_night_or_change_the_airport()
    {
        var layovers = (await RowsAsync()).SelectMany(row => List(row[0][13])).ToArray();

        Assert.Superset(new HashSet<string> { "null", "[1]", "[2]", "[1,2]" }, layovers.Select(layover => layover[3].GetRawText()).ToHashSet());
        Assert.All(layovers, layover => Assert.Equal(
            layover[1].GetString() != layover[2].GetString(), layover[3].GetRawText().Contains('2', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Arrivals_and_legs_are_up_to_two_days_later()
    {
        var rows = await RowsAsync();

        Assert.Superset(new HashSet<string> { "null", "1", "2" }, rows.Select(row => row[0][10].GetRawText()).ToHashSet());
        Assert.Contains(rows.SelectMany(row => row[0][2].EnumerateArray()), leg => leg[7].GetRawText() == "1");
    }

    [Fact]
    public async Task Emissions_are_lower_typical_and_higher_by_the_percent_they_say()
    {
        var emissions = (await RowsAsync()).Select(row => row[0][22]).ToArray();

        Assert.Equal([1, 2, 3], emissions.Select(of => of[2].GetInt32()).Distinct().Order());
        Assert.All(emissions, of => Assert.InRange(
            100.0 * of[7].GetInt32() / of[8].GetInt32() - 100 - of[3].GetInt32(), -0.5001, 0.5001));
    }

    private async Task<JsonElement[]> RowsAsync()
    {
        var pages = await Task.WhenAll(
            site.AskAsync(new Asked("LHR,STN", "CDG,WRO", "2026-12-18")),
            site.AskAsync(new Asked("LAX", "NRT", "2026-12-18")),
            site.AskAsync(new Asked("SFO", "FRA", "2026-12-18")),
            site.AskAsync(new Asked("EWR", "MIA", "2026-12-18")),
            site.AskAsync(new Asked("LAX,SFO", "LHR,FRA,SIN", "2026-12-18") { Cabin = 3 }));

        return [.. pages.SelectMany(page => page.Rows)];
    }

    private async Task<(JsonElement Data, ILookup<int, (ulong Number, byte[] Bytes)> Booked)[]> LegsAsync() =>
        [.. (await RowsAsync()).SelectMany(row => row[0][2].EnumerateArray().Zip(Booked(row)))];

    private static IEnumerable<ILookup<int, (ulong Number, byte[] Bytes)>> Booked(JsonElement row)
    {
        var token = JsonDocument.Parse(row[8].GetString()!).RootElement[0].GetString()!;
        var slice = Wire.Read(Wire.Read(Wire.Read(Convert.FromBase64String(token))[4].Single().Bytes)[1].Single().Bytes);

        return slice[1].Select(flight => Wire.Read(flight.Bytes));
    }

    private static JsonElement[] List(JsonElement value) => value.ValueKind == JsonValueKind.Null ? [] : [.. value.EnumerateArray()];
}
