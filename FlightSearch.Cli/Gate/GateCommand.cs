using System.CommandLine;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights gate</c>: shows the request gate, which all requests to the site pass.</summary>
internal static class GateCommand
{
    private const string Description =
        "Shows how often the deployment requests pages of the site, the daily budget, and why no request is sent.";

    private const string Examples = """
        flights gate
        flights gate --json | jq '.budget.left'
        """;

    private static readonly Column<(string Name, string Text)>[] Columns =
    [
        new("Gate", line => line.Name),
        new("State", line => line.Text, Wraps: true),
    ];

    private static readonly Column<Worker>[] Settings =
    [
        new("Host", worker => worker.Host),
        new("Process", worker => $"{worker.ProcessId}", IsNumber: true),
        new("Pace", worker => PaceText.Of(worker.Pace)),
        new("Daily budget", worker => PaceText.Budget(worker.DailyBudget)),
    ];

    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };

        var command = new ExampledCommand("gate", Description, Examples) { json };
        command.SetApiAction(terminal, async (arguments, api, cancellation) =>
        {
            var answer = await api.FindGateAsync(cancellation);
            if (arguments.GetValue(json))
            {
                new JsonLines(terminal.Output).Write(answer);
            }
            else
            {
                Print(api.Read<Gate>(answer), terminal);
            }

            return ExitCodes.Success;
        });

        return command;
    }

    private static void Print(Gate gate, Terminal terminal)
    {
        RowTable.Print<(string, string)>(
            [
                ("Requests", Requests(gate, terminal.Time)),
                ("Circuit", Circuit(gate, terminal.Time)),
                ("Pace", PaceText.Of(gate.Pace)),
                ("Next slot", gate.NextSlotAt <= terminal.Time.GetUtcNow() ? "now" : Moment.Of(gate.NextSlotAt, terminal.Time)),
                ("Daily budget", Budget(gate.Budget, terminal.Time)),
            ],
            Columns, terminal);
        if (gate.DifferingWorkers is [_, ..] workers)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine("The settings of the workers differ; the strictest apply:");
            terminal.Output.WriteLine();
            RowTable.Print(workers, Settings, terminal);
        }
    }

    private static string Requests(Gate gate, TimeProvider time) =>
        AfterColon.Of(gate.HeldDetail ?? gate.HeldFor) is not { } reason ? "sent"
        : gate.HeldUntil is { } until ? $"none until {Moment.Of(until, time)}: {reason}"
        : $"the next one finds out if the site still refuses: {reason}";

    private static string Circuit(Gate gate, TimeProvider time) =>
        (gate.Circuit == "halfOpen" ? "half open" : gate.Circuit)
        + (gate.Refusals == 0 ? "" : $", {Counted.Of(gate.Refusals, "refusal")}")
        + (gate.RefusingSince is { } since ? $" since {Moment.Of(since, time)}" : "")
        + (gate.ProbeUntil is { } until ? $", probe until {Moment.Of(until, time)}" : "");

    private static string Budget(Budget budget, TimeProvider time) => budget.RequestsPerDay is { } limit
        ? $"{budget.Left:N0} of {limit:N0} left, {budget.BulkLeft:N0} for jobs of low priority; "
            + $"begins again at {Moment.Of(budget.RenewedAt, time)}"
        : $"no limit; {Counted.Of(budget.RequestsToday, "request")} today";
}
