using System.Text;
using FlightSearch.Cli;
using FlightSearch.Tests.Simulator;

namespace FlightSearch.Tests.Cli;

/// <summary>Empty inputs, empty file names, and queries in other encodings.</summary>
public sealed class InputTests(SimulatorServer simulator) : PageRuns(simulator)
{
    private static readonly string Query = QueryJson.Write(OneWay);

    [Theory]
    [InlineData("parse")]
    [InlineData("url")]
    public async Task An_empty_file_name_is_an_error(string command)
    {
        var run = await Flights.RunAsync(command, "");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("fileNotReadable: The file name is empty.", Error(run));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\n")]
    public async Task Empty_standard_input_is_not_reported_as_an_incomplete_page(string nothing)
    {
        var run = await Flights.RunOnTextAsync(nothing, "page", "-");
        var json = await Flights.RunOnTextAsync(nothing, "page", "-", "--json");

        Assert.Equal((1, "", "Nothing was given on standard input.\n"), (run.ExitCode, run.Output, run.Error));
        Assert.Equal("notUnderstood: Nothing was given on standard input.", Error(json));
    }

    [Fact]
    public async Task An_empty_file_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal($"{file} is empty.\n", (await Flights.RunAsync("page", file)).Error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_byte_order_mark_sets_the_encoding_of_a_query(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] tfs = [.. encoding.GetPreamble(), .. encoding.GetBytes($"{Tfs}\r\n")];
        byte[] json = [.. encoding.GetPreamble(), .. encoding.GetBytes(Query)];

        Assert.NotEmpty(Rows(await AskOnAsync(tfs)));
        Assert.NotEmpty(Rows(await AskOnAsync(json)));
        Assert.StartsWith("{\"tfs\":", (await Flights.RunOnAsync(json, "url")).Output, StringComparison.Ordinal);

        Task<Flights.Run> AskOnAsync(byte[] input) => RunOnAsync(input, ["page", "-", "--json", "--upstream", Host], Cancellation);
    }
}
