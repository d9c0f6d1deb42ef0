namespace FlightSearch.Cli.Api;

/// <summary>An RFC 9457 problem returned by the API.</summary>
internal sealed record Problem(
    string? Title =
        null, string? Detail = null, string? Code = null, IReadOnlyDictionary<string, string[]>? Errors = null);

/// <summary>The API returned a problem. <see cref="ApiCommands"/> prints it.</summary>
internal sealed class RefusedException(Problem problem) : Exception(problem.Detail ?? problem.Title)
{
    public Problem Problem { get; } = problem;
}

/// <summary>Nothing answers, or not the API. <see cref="ApiCommands"/> prints it.</summary>
internal sealed class UnreachableException(string message, Exception? cause = null) : Exception(message, cause);
