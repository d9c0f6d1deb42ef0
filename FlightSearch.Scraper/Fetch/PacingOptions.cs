using System.ComponentModel.DataAnnotations;

namespace FlightSearch.Scraper;

/// <summary>Options of <see cref="RequestPacing"/>.</summary>
public sealed class PacingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "GoogleFlights:Pacing";

    /// <summary>
    /// Minimum time between two requests. Field reports mention no refusals at 6 to 7.5 s, and many at 4.5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Maximum random time added to the interval and to the pause after a refusal, as a share of it.</summary>
    [Range(0.0, 10.0)]
    public double Jitter { get; set; } = 0.25;

    /// <summary>
    /// Pause after a refusal. Doubled after each further refusal, up to <see cref="LongestBackOff"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan BackOff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Maximum pause after a refusal.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Number of refusals in a row that open the circuit.</summary>
    [Range(1, 100)]
    public int CircuitAfter { get; set; } = 4;

    /// <summary>How long the circuit stays open before one probe request.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a page with a temporary error of Google is requested again.</summary>
    [Range(0, 5)]
    public int Rereads { get; set; } = 2;

    /// <summary>Delay before the first of these requests; tripled for each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RereadAfter { get; set; } = TimeSpan.FromSeconds(2);
}
