namespace FlightSearch.Api.Workers;

/// <summary>How often pages of the site are requested.</summary>
/// <param name="SpacingSeconds">Seconds between two requests; 0 for no pacing.</param>
/// <param name="Requests">
/// The same as requests per <paramref name="WindowSeconds"/>, in the smallest whole numbers; null for no pacing.
/// </param>
/// <param name="WindowSeconds">Time window of <paramref name="Requests"/>; null for no pacing.</param>
public sealed record PaceResponse(double SpacingSeconds, int? Requests, int? WindowSeconds)
{
    private const int LongestWindow = 86_400;

    /// <summary>The database stores microseconds.</summary>
    private const double Rounding = 1e-6;

    internal static PaceResponse Of(TimeSpan spacing)
    {
        var seconds = spacing.TotalSeconds;
        for (var window = 1; seconds > 0 && window <= LongestWindow; window++)
        {
            var requests = Math.Round(window / seconds);
            if (requests >= 1 && Math.Abs(window - (requests * seconds)) <= requests * Rounding)
            {
                return new PaceResponse(seconds, (int)requests, window);
            }
        }

        return new PaceResponse(seconds, null, null);
    }
}
