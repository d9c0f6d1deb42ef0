using System.CommandLine;
using System.Net.Http.Headers;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary><c>flights doctor</c>: checks the machine, the deployment and, on request, a page of the site.</summary>
internal static class DoctorCommand
{
    private const string Description =
        "Checks what FlightSearch needs on this machine, the API and the deployment behind it, "
        + "and says what to do about each problem. Fetches a page of the site only with --live or --upstream.";

    private const string Examples = """
        flights doctor
        flights doctor --live --save page.html
        flights doctor --api https://flights.example.org --json | jq 'select(.state == "failed")'
        """;

    private const string OwnPorts = "FlightSearch itself uses the ports of ./run.";

    private static readonly string[] OfMachine = ["sdk", "ports", "servers"];

    private static readonly Column<Finding>[] Columns =
    [
        new("Check", finding => finding.Check),
        new("State", finding => State(finding.State)),
        new("Detail", finding => $"{finding.Detail}\n{finding.Remedy}".TrimEnd(), Wraps: true),
    ];

    public static Command Create(Terminal terminal)
    {
        var api = new ApiOption();
        var upstream = new UpstreamOptions(readsVariable: false);
        var save = new Option<string?>("--save")
        {
            Description = "File for the fetched page. [default: a new file in the folder for temporary files]",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON, one check a line." };

        var command = new ExampledCommand("doctor", Description, Examples) { api.Option, save, json };
        foreach (var option in upstream.All)
        {
            command.Add(option);
        }

        command.SetAction(async (arguments, cancellation) =>
        {
            var fetchesPage = upstream.All.Any(option => arguments.GetResult(option) is { Implicit: false });
            var site = upstream.Read(arguments, terminal.Variable);
            var page = fetchesPage ? PageCheck.RunAsync(site, arguments.GetValue(save), terminal, cancellation) : null;
            List<Finding> findings = [.. await CheckAsync(api, arguments, terminal, cancellation)];
            if (page is not null)
            {
                findings.Add(await page);
            }

            Print(findings, arguments.GetValue(json), terminal);
            var hasFailed = findings.Any(finding => finding.State == FindingState.Failed);

            return hasFailed ? ExitCodes.Failure : ExitCodes.Success;
        });

        return command;
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(
        ApiOption option, ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        Uri address;
        try
        {
            address = option.ReadAddress(arguments, terminal.Variable);
        }
        catch (UnreachableException e)
        {
            var wrong = Finding.Failed("api", e.Message, "Correct the variable, or give --api ADDRESS.");
            var running = Running(await LocalRun.FindAsync(terminal, cancellation), terminal.Machine);
            var machine = await CheckMachineAsync(terminal, running, cancellation);
            return [.. machine, wrong, .. DeploymentChecks.WithoutApi()];
        }

        var key = TryReadKey(terminal, out var wrongKey);
        var deployment = await Deployment.AskAsync(address, key, terminal, cancellation);
        var findings = DeploymentChecks.Of(deployment)
            .Select(finding => finding.Check == wrongKey?.Check ? wrongKey : finding);

        if (deployment.Local is not { } local)
        {
            return [.. MachineIsElsewhere(), .. findings];
        }

        var runs = deployment.IsFlightSearch ? OwnPorts : Running(local, terminal.Machine);
        return [.. await CheckMachineAsync(terminal, runs, cancellation), .. findings];
    }

    private static string? Running(LocalRun local, Machine machine) =>
        local.Api.HealthProblems is not null ? OwnPorts
        : local.Parts(machine) is { Count: > 0 } parts
            ? $"FlightSearch runs in part: {string.Join(", ", parts)}; the API does not answer."
        : null;

    private static AuthenticationHeaderValue? TryReadKey(Terminal terminal, out Finding? wrong)
    {
        wrong = null;
        try
        {
            return ApiOption.ReadKey(terminal.Variable);
        }
        catch (UnreachableException e)
        {
            wrong = Finding.Failed("key", e.Message, "Correct the variable.");
            return null;
        }
    }

    /// <param name="running">What runs of FlightSearch on this machine, in a sentence; null for nothing.</param>
    private static async Task<IReadOnlyList<Finding>> CheckMachineAsync(
        Terminal terminal, string? running, CancellationToken cancellation) =>
        await Task.WhenAll(
            SdkCheck.RunAsync(terminal.Machine, cancellation),
            PortCheck.RunAsync(terminal.Machine, running, cancellation),
            new ServerCheck(terminal.Machine, terminal.Variable).RunAsync(runs: running is not null, cancellation));

    private static IEnumerable<Finding> MachineIsElsewhere() =>
        OfMachine.Select(check => Finding.Skipped(check, "Not needed here: the API is on another machine."));

    private static string State(FindingState state) =>
        state == FindingState.Failed ? "FAILED" : $"{state}".ToLowerInvariant();

    private static void Print(IReadOnlyList<Finding> findings, bool asJson, Terminal terminal)
    {
        if (asJson)
        {
            var lines = new JsonLines(terminal.Output);
            foreach (var finding in findings)
            {
                lines.Write(finding);
            }

            return;
        }

        RowTable.Print(findings, Columns, terminal);
        var failed = findings.Count(finding => finding.State == FindingState.Failed);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(failed == 0
            ? "No problem found."
            : $"{Counted.Of(failed, "problem")} found; docs/troubleshooting.md has more.");
    }
}
