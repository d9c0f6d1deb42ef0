using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>
/// Prints what a search needs before it is opened. On a terminal it asks whether to open one that takes long.
/// </summary>
internal sealed class SearchPreview(FlightsApi api, Terminal terminal)
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>False if the job is not to be opened.</summary>
    /// <param name="request">The search.</param>
    /// <param name="isQuiet">Whether the estimate is not printed, unless there is a question.</param>
    /// <param name="isSure">Whether there is no question.</param>
    /// <param name="cancellation">Ends the command.</param>
    public async Task<bool> ShowAsync(
        SearchRequest request, bool isQuiet, bool isSure, CancellationToken cancellation)
    {
        var asks = !isSure && terminal.AsksQuestions;
        if ((isQuiet && !asks) || await FindAsync(request, cancellation) is not { } estimate)
        {
            return true;
        }

        var isLong = estimate.DurationSeconds > Long.TotalSeconds;
        if (!isQuiet || (asks && isLong))
        {
            await terminal.Error.WriteLineAsync(EstimateText.Of(estimate, terminal.Time));
            await (estimate.Warning is { } warning ? terminal.Error.WriteLineAsync(warning) : Task.CompletedTask);
        }

        return !asks || !isLong || await AskAsync(cancellation);
    }

    /// <summary>Null if the API is of an older version, which has no estimates.</summary>
    private async Task<Estimate?> FindAsync(SearchRequest request, CancellationToken cancellation)
    {
        try
        {
            return api.Read<Estimate>(await api.EstimateAsync(request, cancellation));
        }
        catch (RefusedException e) when (e.Problem.Code is "notFound" or "methodNotAllowed")
        {
            return null;
        }
    }

    private async Task<bool> AskAsync(CancellationToken cancellation)
    {
        await terminal.Error.WriteAsync("Open the job? [y/N] ");
        await terminal.Error.FlushAsync(cancellation);
        using var input = new StreamReader(terminal.OpenInput());

        // A read from a terminal cannot be cancelled.
        var answer = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        if (answer?.Trim().ToLowerInvariant() is "y" or "yes")
        {
            return true;
        }

        await terminal.Error.WriteLineAsync("No job was opened. --yes opens it without this question.");
        return false;
    }
}
