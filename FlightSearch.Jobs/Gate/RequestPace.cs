namespace FlightSearch.Jobs;

/// <summary>The pace that a worker's settings require. The strictest one of all running workers holds.</summary>
/// <param name="Spacing">Time between two requests of the deployment; zero for no pacing.</param>
/// <param name="DailyBudget">Requests per UTC day; null for no limit.</param>
/// <param name="ProbeLease">How long a probe may take before another one is sent.</param>
public sealed record RequestPace(TimeSpan Spacing, int? DailyBudget, TimeSpan ProbeLease)
{
    /// <summary>Denser slots than these are none: no deployment sends requests so fast.</summary>
    public static readonly TimeSpan ShortestSpacing = TimeSpan.FromMilliseconds(0.1);

    public bool IsUnpaced => Spacing == TimeSpan.Zero && DailyBudget is null;

    /// <summary>
    /// Number of pages that one run of a batch requests, so that a job holds no slots beyond the horizon.
    /// </summary>
    public static int PagesWithin(TimeSpan horizon, TimeSpan spacing) =>
        spacing == TimeSpan.Zero ? int.MaxValue : (int)Math.Clamp(horizon / spacing, 1, 1_000_000);
}
