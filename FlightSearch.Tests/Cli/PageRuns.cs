using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlightSearch.Scraper;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary>Runs <c>flights page</c> against a simulator whose behaviour a test sets.</summary>
public abstract class PageRuns(SimulatorServer simulator) : IClassFixture<SimulatorServer>, IAsyncLifetime
{
    private protected static readonly DateOnly Day = new(2027, 1, 23);
    private protected static readonly FlightQuery OneWay = FlightQuery.OneWay("JFK", "LHR", Day);
    private protected static readonly FlightQuery RoundTrip = FlightQuery.RoundTrip("JFK", "LHR", Day, Day.AddDays(7));
    private protected static readonly string Tfs = TfsCodec.Encode(OneWay);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var control = simulator.CreateClient();
        await control.DeleteAsync(new Uri("/simulator/behaviours", UriKind.Relative), Cancellation);
        await control.DeleteAsync(new Uri("/simulator/requests", UriKind.Relative), Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected SimulatorServer Simulator => simulator;

    private protected string Host => simulator.Address.GetLeftPart(UriPartial.Authority);

    private protected Task<Flights.Run> AskAsync(string query, params string[] options) => RunAsync("", ["page", query, "--upstream", Host, .. options]);

    private protected static Task<Flights.Run> RunAsync(string input, string[] args, params (string Name, string Value)[] variables) =>
        RunAsync(input, args, Cancellation, variables);

    private protected static Task<Flights.Run> RunAsync(
        string input, string[] args, CancellationToken cancellation, params (string Name, string Value)[] variables) =>
        RunOnAsync(Encoding.UTF8.GetBytes(input), args, cancellation, variables);

    private protected static Task<Flights.Run> RunOnAsync(
        byte[] input, string[] args, CancellationToken cancellation, params (string Name, string Value)[] variables) => Flights.RunAsync(
        terminal => terminal with
        {
            OpenInput = () => new MemoryStream(input),
            Time = SimulatorServer.Clock,
            Variable = name => variables.FirstOrDefault(variable => variable.Name == name).Value,
        },
        args, cancellation);

    private protected async Task BehaveAsync(object rule)
    {
        using var control = simulator.CreateClient();
        using var response = await control.PostAsJsonAsync("/simulator/behaviours", new[] { rule }, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private protected async Task<int> CountRequestsAsync()
    {
        using var control = simulator.CreateClient();
        var log = await control.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancellation);

        return log.GetProperty("total").GetInt32();
    }

    private protected static IReadOnlyList<JsonElement> Rows(Flights.Run run) =>
        [.. JsonDocument.Parse(Assert.Single(run.Lines)).RootElement.GetProperty("itineraries").EnumerateArray()];

    private protected static IEnumerable<string?> Flown(Flights.Run run) =>
        Rows(run).Select(row => string.Join(' ', row.GetProperty("legs").EnumerateArray().Select(leg => leg.GetProperty("flightNumber").GetString())));

    private protected static string Error(Flights.Run run)
    {
        using var line = JsonDocument.Parse(Assert.Single(run.Lines));
        var error = line.RootElement.GetProperty("error");

        return $"{error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}";
    }
}
