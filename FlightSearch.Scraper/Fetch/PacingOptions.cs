using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Scraper;

/// <summary>How politely <see cref="RequestPacing"/> asks.</summary>
public sealed class PacingOptions
{
    /// <summary>Of the configuration.</summary>
    public const string Section = "GoogleFlights:Pacing";

    /// <summary>Least time between two requests. Others report no refusals from 6 to 7.5 s on, and many at 4.5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Random time on top of the interval and of the time after a refusal, at most this share of it.</summary>
    [Range(0.0, 10.0)]
    public double Jitter { get; set; } = 0.25;

    /// <summary>Time without requests after a refusal, doubled with each that follows, up to <see cref="LongestBackOff"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc cref="BackOff"/>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Refusals in a row after which nothing is asked for a while.</summary>
    [Range(1, 100)]
    public int CircuitAfter { get; set; } = 4;

    /// <summary>How long that is; then one request finds out.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a page with Google's own error is asked for again at once.</summary>
    [Range(0, 5)]
    public int Rereads { get; set; } = 2;

    /// <summary>Before the first of these; three times as long before each next.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RereadAfter { get; set; } = TimeSpan.FromSeconds(2);
}
