using System.Text;
using System.Text.Json;
using FlightSearch.Scraper;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary>Addresses of Google Flights: their parameters, and addresses without a query.</summary>
public sealed class AddressTests(SimulatorServer simulator) : PageRuns(simulator)
{
    private const string Address = "https://www.google.com/travel/flights/search?tfs=";

    [Fact]
    public async Task Decode_prints_parameters_of_an_address_that_differ_from_the_defaults()
    {
        var plain = Assert.Single((await Flights.RunAsync("decode", Tfs)).Lines);
        var other = await Flights.RunAsync("decode", $"{Address}{Tfs}&tfu=EggIABABIAIoASIA&hl=de&gl=US&curr=EUR");

        Assert.Equal(plain, Assert.Single((await Flights.RunAsync("decode", $"{Address}{Tfs}&tfu=EgQIABABIgA&hl=en&curr=USD")).Lines));
        Assert.Equal(
            $$"""{{plain[..^1]}},"currency":"EUR","language":"de","country":"US","tab":"cheapest"}""", Assert.Single(other.Lines));
    }

    [Theory]
    [InlineData("https://www.google.com/travel/flights/s/AbC1dEf2GhI3", "a short link")]
    [InlineData("www.google.com/travel/flights/s/AbC1dEf2GhI3", "a short link")]
    [InlineData("https://www.google.com/travel/flights?q=Flights%20from%20TPE%20to%20MYJ%20on%202027-12-22&hl=en", "in words")]
    [InlineData("https://www.google.de/travel/flights/search?hl=de&q=Flights+from+TPE+to+MYJ", "in words")]
    [InlineData("https://www.google.com/flights?hl=en#flt=JFK.LHR.2019-03-28", "an old Google Flights")]
    [InlineData("https://www.google.com/flights#search;f=JFK;t=LHR", "an old Google Flights")]
    [InlineData("https://www.google.com/travel/explore", "the explore map")]
    [InlineData("https://www.google.com/travel/explore?tfs=CBwQAxoAmAEC", "the explore map")]
    [InlineData("https://www.google.com/travel/explore?hl=en&curr=USD", "the explore map")]
    [InlineData("https://www.google.com/travel/flights?hl=en", "without a search")]
    [InlineData("https://www.google.com/travel/flights/search?tfs=&hl=en", "without a search")]
    [InlineData("https://www.google.com/travel/flights/booking?hl=en", "without a search")]
    [InlineData("https://consent.google.com/m?continue=https://www.google.com/travel/flights", "consent to cookies")]
    [InlineData("https://www.google.com/sorry/index?q=abc", "captcha")]
    [InlineData("https://www.google.com/search?q=flights", "Google Search")]
    [InlineData("https://www.google.com/maps", "not of Google Flights")]
    public async Task An_address_of_another_kind_is_named_by_decode_and_page(string address, string kind)
    {
        var decode = await Flights.RunAsync("decode", address);
        var page = await AskAsync(address, "--json");
        var piped = await RunAsync(address + "\n", ["page", "-", "--json"]);

        foreach (var run in (IReadOnlyList<Flights.Run>)[decode, page, piped])
        {
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("\"code\":\"notAFlightSearch\"", run.Output, StringComparison.Ordinal);
            Assert.Contains(kind, run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CBwQAhoqEgoyMDI3LTA2LTExKAFqDAgCEggvbS8wM2wybnIMCAISCC9tLzBwMmdxQAFIAXABggELCP___________wGYAQI", "\"fromTypes\":[2]", "\"toTypes\":[2]")]
    [InlineData("CBwQAhoqEgoyMDI3LTA2LTExKAFqDAgDEggvbS8wM2wybnIMCAISCC9tLzBwMmdxQAFIAXABggELCP___________wGYAQI", "\"from\":", "\"toTypes\":[2]")]
    [InlineData("CBwQAhoqEgoyMDI3LTA2LTExKAFqDAgDEggvbS8wM2wybnIMCAMSCC9tLzBwMmdxQAFIAXABggELCP___________wGYAQI", "\"from\":", "\"to\":")]
    public async Task Location_types_of_cities_survive_decode_and_url(string tfs, string from, string to)
    {
        var query = (await Flights.RunAsync("decode", tfs)).Output;
        var written = await Flights.RunOnAsync(Encoding.UTF8.GetBytes(query), "url");

        Assert.Contains(from, query, StringComparison.Ordinal);
        Assert.Contains(to, query, StringComparison.Ordinal);
        Assert.Contains($"\"tfs\":\"{tfs}\"", written.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EUR", "de", "US", ResultsTab.Cheapest)]
    [InlineData("USD", "en", null, ResultsTab.Best)]
    [InlineData("USD", "en", "AT", ResultsTab.Best)]
    public async Task A_decoded_address_is_the_same_query_for_url_and_page(string currency, string language, string? country, ResultsTab tab)
    {
        var query = OneWay with { Currency = currency, Language = language, Country = country, Tab = tab };
        var decoded = (await Flights.RunAsync("decode", GoogleFlightsUrl.Build(query).AbsoluteUri)).Output;
        using var line = JsonDocument.Parse((await Flights.RunOnTextAsync(decoded, "url")).Output);
        var asked = await AskAsync(GoogleFlightsUrl.Build(query).AbsoluteUri, "--json");
        var piped = await RunAsync(decoded, ["page", "-", "--upstream", Host, "--json"]);

        Assert.Equal(GoogleFlightsUrl.Build(query).AbsoluteUri, line.RootElement.GetProperty("url").GetString());
        Assert.Equal(Rows(asked).Select(row => row.GetRawText()), Rows(piped).Select(row => row.GetRawText()));
    }

    [Theory]
    [InlineData("gl=us&curr=eur")]
    [InlineData("gl=Us&curr=Eur")]
    public async Task Addresses_accept_codes_in_lower_case(string codes)
    {
        var run = await AskAsync($"{Address}{Tfs}&{codes}", "--json");

        Assert.Equal((0, "EUR"), (run.ExitCode, Rows(run)[0].GetProperty("currency").GetString()));
    }

    [Fact]
    public async Task Options_accept_codes_in_lower_case()
    {
        var run = await AskAsync(Tfs, "--json", "--currency", "pln", "--country", "pl");

        Assert.Equal((0, "PLN"), (run.ExitCode, Rows(run)[0].GetProperty("currency").GetString()));
    }
}
