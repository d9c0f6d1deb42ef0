using FlightSearch.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.Tests.ServiceDefaults;

public sealed class LocalSiteTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5199")]
    [InlineData("http://localhost:5199")]
    [InlineData("http://[::1]:5199")]
    public void Fares_of_a_site_on_this_machine_are_simulated_and_need_no_budget(string site) =>
        Assert.Equal(("true", "0"), Defaults(("GoogleFlights:BaseAddress", site)));

    [Theory]
    [InlineData("https://www.google.com")]
    [InlineData("http://10.0.0.7:5199")]
    [InlineData("localhost")]
    public void Any_other_site_is_taken_for_the_real_one(string site) =>
        Assert.Equal((null, null), Defaults(("GoogleFlights:BaseAddress", site)));

    [Fact]
    public void Settings_override_what_is_assumed_of_a_site_on_this_machine() =>
        Assert.Equal(
            ("false", "7"),
            Defaults(
                ("GoogleFlights:BaseAddress", "http://localhost:5199"),
                ("Api:SimulatedFares", "false"), ("WORKER_DAILY_BUDGET", "7")));

    private static (string? SimulatedFares, string? DailyBudget) Defaults(params (string Name, string Value)[] given)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            given.Select(entry => KeyValuePair.Create(entry.Name, (string?)entry.Value)));
        builder.AddServiceDefaults();

        return (builder.Configuration["Api:SimulatedFares"], builder.Configuration["Worker:DailyBudget"]);
    }
}
