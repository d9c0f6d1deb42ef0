namespace FlightSearch.Cli.Api;

/// <summary>The API's no, in the form of RFC 9457.</summary>
internal sealed record Problem(
    string? Title = null, string? Detail = null, string? Code = null, IReadOnlyDictionary<string, string[]>? Errors = null);

/// <summary>The API refused. It ends whatever command asked, so it is caught in one place: <see cref="ApiCommands"/>.</summary>
internal sealed class RefusedException(Problem problem) : Exception(problem.Detail ?? problem.Title)
{
    public Problem Problem { get; } = problem;
}

/// <summary>The API is not there, or what is there is not the API. Caught where a refusal is.</summary>
internal sealed class UnreachableException(string message, Exception? cause = null) : Exception(message, cause);
