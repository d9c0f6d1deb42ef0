using System.Diagnostics;

namespace FlightSearch.Tests.Cli;

/// <summary>The program as a process, with the standard input of a shell.</summary>
public sealed class StandardInputTests
{
    private const string Query = """{"trip":"oneWay","legs":[{"date":"2027-03-28","from":["JFK"],"to":["LHR"]}]}""";

    [Theory]
    [InlineData("parse")]
    [InlineData("url")]
    [InlineData("page")]
    public async Task Closed_standard_input_is_an_error(string command)
    {
        var (code, output) = await StartAsync("<&-", command);

        Assert.Equal(1, code);
        Assert.Contains("Standard input is closed.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_standard_input_is_read()
    {
        Assert.Contains("\"tfs\":", (await StartAsync($"<<'END'\n{Query}\nEND\n", "url")).Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), await StartAsync("</dev/null", "url"));
    }

    private static async Task<(int Code, string Output)> StartAsync(string input, string command)
    {
        using var program = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"\"{Path.Combine(AppContext.BaseDirectory, "flights")}\" {command} - 2>&1 {input}" },
            RedirectStandardOutput = true,
        })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));

        try
        {
            var output = await program.StandardOutput.ReadToEndAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);
            return (program.ExitCode, output);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }
}
