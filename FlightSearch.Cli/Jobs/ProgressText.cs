using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>How far a job has come, and why it waits, in a few words.</summary>
internal static class ProgressText
{
    public static string Of(Job job, TimeProvider time)
    {
        var count = $"{job.ProcessedCombinations:N0}/{job.TotalCombinations:N0} combinations";
        return Wait(job, time) is { } wait ? $"{count}, {wait}" : count;
    }

    /// <summary>
    /// Such as <c>waiting until 12:05: the site asks for fewer requests</c>; null for a job that does not wait.
    /// </summary>
    public static string? Wait(Job job, TimeProvider time) => Reason(job) is { } reason
        ? job.WaitingUntil is { } until ? $"waiting until {Moment(until, time)}: {reason}" : $"waiting: {reason}"
        : null;

    /// <summary>The API's sentence as the second half of one of ours.</summary>
    public static string? Reason(Job job) => (job.WaitingDetail ?? job.WaitingFor)?.TrimEnd('.') is { Length: > 0 } text
        ? char.ToLowerInvariant(text[0]) + text[1..]
        : null;

    /// <summary>Local time, with its day where that is not today.</summary>
    private static string Moment(DateTimeOffset moment, TimeProvider time)
    {
        var local = TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);
        return local.Date == time.GetLocalNow().Date ? $"{local:HH:mm:ss}" : $"{local:yyyy-MM-dd HH:mm}";
    }
}
