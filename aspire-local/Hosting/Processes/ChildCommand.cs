namespace Aspire.Hosting.Processes;

/// <summary>What to start, and how it is to live and die.</summary>
internal sealed record ChildCommand(string Program, params IReadOnlyList<string> Arguments)
{
    public string WorkingDirectory { get; init; } = "/";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of the AppHost that it does not get.</summary>
    public IReadOnlyList<string> NotInherited { get; init; } = [];

    /// <summary>Options of <c>setpriv</c> that change who runs it; none: the same user as the AppHost.</summary>
    public IReadOnlyList<string> RunAs { get; init; } = [];

    /// <summary>What the kernel sends it should the AppHost be killed.</summary>
    public Signal WhenOrphaned { get; init; } = Signal.Kill;
}
