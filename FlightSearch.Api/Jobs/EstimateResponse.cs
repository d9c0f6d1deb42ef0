using System.Globalization;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Jobs;

/// <summary>What a search would need. Nothing was stored.</summary>
public sealed record EstimateResponse
{
    /// <summary>Number of combinations of airports and dates, without impossible ones.</summary>
    public required int TotalCombinations { get; init; }

    /// <summary>Number of pages: the requests that the search needs, by strategy.</summary>
    public required PageEstimate Pages { get; init; }

    /// <summary>
    /// Number of pages of open jobs that are asked before the last one of this search: all of a higher priority, and of
    /// each job of the same priority as many as this search has.
    /// </summary>
    public required long PagesAhead { get; init; }

    /// <summary>The share of the permitted rate that the search gets now; null without pacing.</summary>
    public required double? PagesPerMinute { get; init; }

    /// <summary>
    /// Requests per UTC day that jobs of this priority may use, those of other jobs included; null for no limit.
    /// </summary>
    public required int? PagesPerDay { get; init; }

    /// <summary>
    /// Time until the last page is asked, at the permitted rate and the daily budget; null without pacing, as nothing
    /// but the workers limits the search then.
    /// </summary>
    public required long? DurationSeconds { get; init; }

    /// <summary>When the last page is asked; null as for the duration.</summary>
    public required DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>What to do about a search that takes more than a day; null for a shorter one.</summary>
    public required string? Warning { get; init; }

    internal static EstimateResponse Of(
        int combinations, PageEstimate pages, WorkAhead ahead, Forecast forecast, DateTimeOffset now)
    {
        var duration = forecast.End - now;

        return new EstimateResponse
        {
            TotalCombinations = combinations,
            Pages = pages,
            PagesAhead = ahead.Pages,
            PagesPerMinute = forecast.PagesPerMinute,
            PagesPerDay = forecast.PagesPerDay,
            DurationSeconds = duration is { } time ? (long)Math.Ceiling(time.TotalSeconds) : null,
            EstimatedEnd = forecast.End,
            Warning = duration > TimeSpan.FromDays(1) ? Warn(duration.Value.TotalDays, pages) : null,
        };
    }

    private static string Warn(double days, PageEstimate pages) =>
        string.Create(
            CultureInfo.InvariantCulture, $"The search takes about {Math.Round(days, days < 10 ? 1 : 0):#,0.#} days")
        + "; ask fewer dates"
        + (pages.Merged < pages.Planned
            ? string.Create(CultureInfo.InvariantCulture, $", or strategy merged ({pages.Merged:#,0} pages).")
            : ".");
}

/// <summary>The pages that a search needs, by strategy.</summary>
/// <param name="Exact">With strategy <c>exact</c>: one for each combination.</param>
/// <param name="Merged">
/// With strategy <c>merged</c>, if none of them turns out to be incomplete and none is audited. The same as
/// <paramref name="Exact"/> where pages cannot be merged, such as for round trips.
/// </param>
/// <param name="Chosen">The strategy that a job for this search would have now: exact or merged.</param>
/// <param name="Planned">The pages of that strategy.</param>
public sealed record PageEstimate(int Exact, int Merged, SearchStrategy Chosen, int Planned)
{
    /// <param name="search">The search, after <see cref="StrategyChoice"/>.</param>
    internal static PageEstimate Of(JobSearch search)
    {
        var exact = (int)new SearchPlan(search).Count;
        var merged = PagePlan.CanMerge(search) ? (int)new PagePlan(search with { Merges = true }).Count : exact;

        return search.Merges
            ? new PageEstimate(exact, merged, SearchStrategy.Merged, merged)
            : new PageEstimate(exact, merged, SearchStrategy.Exact, exact);
    }
}
