using System.Text;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary>Runs the command-line tool in this process.</summary>
internal static class Flights
{
    public static Task<Run> RunAsync(params string[] args) => RunOnAsync([], args);

    public static async Task<Run> RunOnAsync(byte[] input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await FlightsCommand.RunAsync(args, () => new MemoryStream(input), output, error);

        return new Run(code, output.ToString(), error.ToString());
    }

    public static Task<Run> RunOnTextAsync(string input, params string[] args) => RunOnAsync(Encoding.UTF8.GetBytes(input), args);

    internal sealed record Run(int ExitCode, string Output, string Error)
    {
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
