using System.Diagnostics;
using FlightSearch.Cli;
using FlightSearch.Tests.Scraper.Parse;

namespace FlightSearch.Tests.Cli;

/// <summary>The program as a process, with the standard output and error of a shell.</summary>
public sealed class StandardOutputTests : IDisposable
{
    private readonly string _page = Path.GetTempFileName();

    public StandardOutputTests() => File.WriteAllBytes(_page, ResultsPage.Of(Row.NonStop()).Html());

    public static TheoryData<string> Commands =>
    [
        "airports a --limit 900", "airports a --limit 900 --json", "parse PAGE PAGE", "page PAGE", "page PAGE --json",
        "decode x y", "url", "--help", "page --help",
    ];

    public void Dispose() => File.Delete(_page);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_closed_pipe_ends_a_command_quietly(string command)
    {
        // "exec <&-" closes the reading end before the first write; the status goes to the shell's own output.
        var (_, output) = await RunAsync($"{{ (sleep 0.1; {Program} {command} 2>&3; echo $? >&3) | exec <&-; }} 3>&1");

        Assert.Equal($"{ExitCodes.ClosedPipe}\n", output);
    }

    [Fact]
    public async Task A_closed_standard_output_is_an_error_in_one_line()
    {
        var (code, output) = await RunAsync($"{Program} airports london 2>&1 >&-");

        Assert.Equal(1, code);
        Assert.StartsWith("The output cannot be written: ", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public async Task A_message_that_cannot_be_written_does_not_change_the_exit_code(string redirection)
    {
        Assert.Equal((1, ""), await RunAsync($"{Program} page no-such-page.html {redirection}"));
        Assert.Equal((2, ""), await RunAsync($"{Program} page --no-such-option {redirection}"));
    }

    [Fact]
    public async Task Commands_that_share_a_file_write_one_after_the_other()
    {
        var file = Path.GetTempFileName();
        try
        {
            await RunAsync($"({Program} airports --json JFK; {Program} airports --json LHR) > '{file}'");

            Assert.Equal(["JFK", "LHR"], File.ReadLines(file).Select(line => line[9..12]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Program => $"\"{Path.Combine(AppContext.BaseDirectory, "flights")}\"";

    private async Task<(int Code, string Output)> RunAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", script.Replace("PAGE", $"'{_page}'", StringComparison.Ordinal) },
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));

        try
        {
            await shell.StandardInput.WriteLineAsync("{}");
            shell.StandardInput.Close();
            var output = await shell.StandardOutput.ReadToEndAsync(patience.Token);
            await shell.WaitForExitAsync(patience.Token);
            return (shell.ExitCode, output);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }
}
