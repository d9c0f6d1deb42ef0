using System.Text.Json;
using FlightSearch.Tfs;

namespace FlightSearch.Tests.Simulator;

/// <summary>Filters that the tests of the scraper's client do not use.</summary>
public sealed class FilterTests(SimulatorSite site) : IClassFixture<SimulatorSite>
{
    private static readonly Asked OneWay = new("SFO", "FRA", "2026-12-18");

    [Fact]
    public async Task Layovers_are_within_the_limits_and_non_stop_flights_remain()
    {
        var page = await site.AskAsync(OneWay with
        {
            Change = query => (query.Slices[0].MinLayoverMinutes, query.Slices[0].MaxLayoverMinutes) = (90, 200),
        });
        var layovers = page.Rows.Where(row => row[0][13].ValueKind == JsonValueKind.Array)
            .SelectMany(row => row[0][13].EnumerateArray()).Select(layover => layover[0].GetInt32()).ToList();

        Assert.Contains(page.Rows, row => row[0][2].GetArrayLength() == 1);
        Assert.NotEmpty(layovers);
        Assert.All(layovers, minutes => Assert.InRange(minutes, 90, 200));
    }

    [Fact]
    public async Task Less_emissions_means_the_rows_labelled_lower()
    {
        var page = await site.AskAsync(OneWay with { Change = query => query.Slices[0].Emissions.Add(1) });

        Assert.NotEmpty(page.Rows);
        Assert.All(page.Rows, row => Assert.Equal(1, row[0][22][2].GetInt32()));
        Assert.Contains((await site.AskAsync(OneWay)).Rows, row => row[0][22][2].GetInt32() == 3);
    }

    [Fact]
    public async Task Bags_asked_for_are_paid_and_included()
    {
        var pairs = await ChangedAsync(query => query.Bags = new Bags { CarryOn = 2, Checked = 1 });

        Assert.All(pairs, pair => Assert.InRange(pair.Row[4][6][0].GetInt32(), 1, 2));
        Assert.All(pairs, pair => Assert.Equal(2, pair.Row[4][6][1].GetInt32()));
        Assert.Contains(pairs, pair => pair.Price > pair.Before);
    }

    [Fact]
    public async Task Without_basic_economy_some_fares_are_higher() => Assert.Contains(
        await ChangedAsync(query => query.ExcludeBasicEconomy = true), pair => pair.Price > pair.Before);

    /// <summary>The rows with a price before and after the change of the query. No price becomes lower.</summary>
    private async Task<List<(JsonElement Row, long Before, long Price)>> ChangedAsync(Action<Tfs.Tfs> change)
    {
        var before = (await site.AskAsync(OneWay)).Rows.ToDictionary(SimulatedPage.Flights, SimulatedPage.Price);
        var after = await site.AskAsync(OneWay with { Change = change });
        var pairs = after.Rows
            .Where(row => before.GetValueOrDefault(SimulatedPage.Flights(row)) is not null)
            .Select(row => (row, before[SimulatedPage.Flights(row)]!.Value, SimulatedPage.Price(row)!.Value))
            .ToList();

        Assert.All(pairs, pair => Assert.True(pair.Item3 >= pair.Item2));

        return pairs;
    }
}
