using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>How far a job has come, and what holds it up, in a few words.</summary>
internal static class ProgressText
{
    public static string Of(Job job)
    {
        var count = $"{job.ProcessedCombinations:N0}/{job.TotalCombinations:N0} combinations";
        return Wait(job) is { } reason ? $"{count}, waiting: {reason}" : count;
    }

    public static string? Wait(Job job) => job.WaitingFor?.Split(':')[0] switch
    {
        null when job.Status == "pending" => "no worker has begun",
        null => null,
        "rateLimited" => "the site asks for fewer requests",
        "blocked" => "the site refuses",
        "consentRequired" => "the site asks for consent to cookies",
        "upstreamError" => "the site had an error",
        "network" => "the site cannot be reached",
        "cutOff" => "a page ended in the middle",
        var other => other,
    };
}
