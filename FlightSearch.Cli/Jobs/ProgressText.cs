using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>The progress of a job and the reason for which it waits, as text.</summary>
internal static class ProgressText
{
    public static string Of(Job job, TimeProvider time)
    {
        string?[] parts =
        [
            $"{job.ProcessedCombinations:N0}/{job.TotalCombinations:N0} combinations",
            job.Pages is { Merged: true } pages ? $"{Counted.Of(pages.Asked, "page")} asked" : null,
            StoredPagesText.Of(job, time),
            job.PagesPerMinute is { } rate ? EstimateText.Rate(rate) : null,
            job.EstimatedEnd is { } end ? $"until about {Moment.Of(end, time)}" : null,
            Wait(job, time),
        ];

        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>
    /// Such as <c>waiting until 12:05: the site asks for fewer requests</c>; null for a job that does not wait.
    /// </summary>
    public static string? Wait(Job job, TimeProvider time) => Reason(job) is { } reason
        ? job.WaitingUntil is { } until ? $"waiting until {Moment.Of(until, time)}: {reason}" : $"waiting: {reason}"
        : null;

    /// <summary>The API's sentence, in the form that follows a colon.</summary>
    public static string? Reason(Job job) => AfterColon.Of(job.WaitingDetail ?? job.WaitingFor);
}
