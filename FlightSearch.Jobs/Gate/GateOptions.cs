using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Jobs;

/// <summary>How far ahead requests are planned, and how long requests pause after a refusal by the site.</summary>
public sealed class GateOptions
{
    public const string Section = "Gate";

    /// <summary>How far ahead slots are granted and batches announced.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Horizon { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Pause after a refusal, doubled with each further one. A shorter Retry-After of the site is ignored.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan ShortestHold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Maximum pause after a refusal without Retry-After.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Maximum pause after a refusal with Retry-After.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "7.00:00:00")]
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromDays(1);
}
