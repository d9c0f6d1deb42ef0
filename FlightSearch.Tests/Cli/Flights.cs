using System.Text;
using FlightSearch.Cli;

namespace FlightSearch.Tests.Cli;

/// <summary>Runs the command-line tool in this process.</summary>
internal static class Flights
{
    public static Task<Run> RunAsync(params string[] args) => RunOnAsync([], args);

    public static Task<Run> RunOnTextAsync(string input, params string[] args) => RunOnAsync(Encoding.UTF8.GetBytes(input), args);

    public static Task<Run> RunOnAsync(byte[] input, params string[] args) =>
        RunAsync(terminal => terminal with { OpenInput = () => new MemoryStream(input) }, args, TestContext.Current.CancellationToken);

    /// <summary>Runs with the given API and a clock on which every wait ends at once.</summary>
    public static Task<Run> AskAsync(StubApi api, params string[] args) => AskAsync(api, terminal => terminal, args);

    public static Task<Run> AskAsync(StubApi api, Func<Terminal, Terminal> change, params string[] args) => RunAsync(
        terminal => change(terminal with { OpenNetwork = _ => api, Time = new ImpatientTime() }), args, api.Interrupted);

    public static async Task<Run> RunAsync(Func<Terminal, Terminal> change, string[] args, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = change(new Terminal(() => Stream.Null, output, error));
        var code = await FlightsCommand.RunAsync(args, terminal, cancellation);

        return new Run(code, output.ToString(), error.ToString());
    }

    internal sealed record Run(int ExitCode, string Output, string Error)
    {
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
