using Spectre.Console;

namespace FlightSearch.Cli;

/// <summary>What surrounds a run of the tool: its streams, clock and network. A test puts its own in their place.</summary>
/// <param name="OpenInput">Opens standard input, for the commands that read it.</param>
/// <param name="Output">Gets answers, and nothing else.</param>
/// <param name="Error">Gets messages and progress for people.</param>
internal sealed record Terminal(Func<Stream> OpenInput, TextWriter Output, TextWriter Error)
{
    // A file or pipe has no edge at which lines would have to be broken.
    private const int Endless = 1_000;

    // In less no table can be read: a line is broken by the screen instead.
    private const int Narrowest = 40;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The way to an address; to this machine itself, past any proxy.</summary>
    public Func<Uri, HttpMessageHandler> OpenNetwork { get; init; } = address =>
        new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), UseProxy = !address.IsLoopback };

    /// <summary>Whether it ends at a screen, not in a file or pipe: colours and redrawing are for screens.</summary>
    public bool ShowsOutput { get; init; }

    /// <inheritdoc cref="ShowsOutput"/>
    public bool ShowsError { get; init; }

    /// <summary>Where <see cref="Error"/> ends, for what steers the screen itself. What it shows of others is to be <see cref="PlainText"/>.</summary>
    public TextWriter Screen { get; } = Error;

    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Characters that fit on a line of the output.</summary>
    public int OutputWidth => Math.Max(
        Narrowest,
        int.TryParse(Variable("COLUMNS"), out var columns) && columns > 0 ? columns
        : ShowsOutput ? AnsiConsole.Profile.Width
        : Endless);

    /// <summary>For what is redrawn while it changes.</summary>
    public IAnsiConsole ErrorConsole() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Screen) });
}
