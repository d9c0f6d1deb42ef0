using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Progress as lines: one at each tenth, at each new reason for waiting, and once a minute.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    private long _shownAt = time.GetTimestamp();
    private long _tenth;
    private string? _reason;

    public void Show(Job job)
    {
        var tenth = 10L * job.ProcessedCombinations / Math.Max(job.TotalCombinations, 1);
        var reason = ProgressText.Reason(job) ?? _reason;
        if (tenth == _tenth && reason == _reason && time.GetElapsedTime(_shownAt) < LongestSilence)
        {
            return;
        }

        (_shownAt, _tenth, _reason) = (time.GetTimestamp(), tenth, reason);
        output.WriteLine(ProgressText.Of(job, time));
    }
}
