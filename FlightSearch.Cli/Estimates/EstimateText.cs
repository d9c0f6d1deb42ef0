using System.Globalization;
using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>What a search needs, as text.</summary>
internal static class EstimateText
{
    /// <summary>Such as <c>4 combinations, 2 pages (merged): about 16 s, until 12:05:10.</c>.</summary>
    public static string Of(Estimate estimate, TimeProvider time) =>
        $"{Counted.Of(estimate.TotalCombinations, "combination")}, {Pages(estimate)}: {Time(estimate, time)}.";

    public static string Pages(Estimate estimate) =>
        $"{Counted.Of(estimate.Pages.Planned, "page")} ({estimate.Pages.Chosen})";

    public static string Time(Estimate estimate, TimeProvider time) => estimate switch
    {
        { DurationSeconds: { } seconds, EstimatedEnd: { } end } =>
            $"about {TimeText.Of(TimeSpan.FromSeconds(seconds))}, until {Moment.Of(end, time)}",
        { PagesPerMinute: null } => "as fast as the workers are, no pacing",
        _ => "the daily budget allows none",
    };

    /// <summary>Such as <c>7.5 pages per minute</c>.</summary>
    public static string Rate(double pagesPerMinute) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Round(pagesPerMinute, pagesPerMinute < 10 ? 2 : 0):#,0.##} pages per minute");
}
