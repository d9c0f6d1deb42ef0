using Spectre.Console;

namespace FlightSearch.Cli;

/// <summary>The surroundings of a run of the tool: streams, clock, network, environment. Tests replace them.</summary>
/// <param name="OpenInput">Opens standard input, for the commands that read it.</param>
/// <param name="Output">Standard output: results only. What is written is <see cref="PlainText"/>.</param>
/// <param name="Error">Standard error: messages and progress. What is written is <see cref="PlainText"/>.</param>
internal sealed record Terminal(Func<Stream> OpenInput, TextWriter Output, TextWriter Error)
{
    // Files and pipes need no line breaks.
    private const int Unlimited = 1_000;

    // Tables are unreadable in less.
    private const int MinWidth = 40;

    // The console of Linux prints OSC 8 sequences as text.
    private static readonly string[] WithoutLinks = ["dumb", "linux"];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Connects to an address. Loopback addresses bypass any proxy.</summary>
    public Func<Uri, HttpMessageHandler> OpenNetwork { get; init; } = address =>
        new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), UseProxy = !address.IsLoopback };

    /// <summary>Whether standard output is a screen, not a file or pipe.</summary>
    public bool ShowsOutput { get; init; }

    /// <summary>Whether standard error is a screen, not a file or pipe.</summary>
    public bool ShowsError { get; init; }

    /// <summary>Whether standard input is a keyboard, not a file or pipe.</summary>
    public bool HasKeyboard { get; init; }

    /// <summary>Whether somebody can read and answer a question.</summary>
    public bool AsksQuestions => ShowsError && HasKeyboard;

    /// <summary>
    /// Standard output with control sequences. Text of others must be <see cref="PlainText"/> before it is written
    /// here.
    /// </summary>
    public TextWriter OutputScreen { get; init; } = Output;

    /// <summary>The same of standard error.</summary>
    public TextWriter ErrorScreen { get; } = Error;

    public Func<string, string?> Variable { get; init; } = _ => null;

    public Machine Machine { get; init; } = new();

    /// <summary>Columns of a line of the output.</summary>
    public int OutputWidth => Math.Max(
        MinWidth,
        int.TryParse(Variable("COLUMNS"), out var columns) && columns > 0 ? columns
        : ShowsOutput ? AnsiConsole.Profile.Width
        : Unlimited);

    /// <summary>Whether tables may hold hyperlinks (OSC 8).</summary>
    public bool ShowsLinks => ShowsOutput
        && string.IsNullOrEmpty(Variable("NO_COLOR"))
        && (OperatingSystem.IsWindows() || Variable("TERM") is { Length: > 0 } type && !WithoutLinks.Contains(type));

    /// <summary>For progress that is redrawn.</summary>
    public IAnsiConsole ErrorConsole() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(ErrorScreen) });
}
