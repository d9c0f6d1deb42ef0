using FlightSearch.Cli.Api;

namespace FlightSearch.Cli;

/// <summary>Pace and daily budget as text.</summary>
internal static class PaceText
{
    /// <summary>Such as <c>1 request per 8 s</c>.</summary>
    public static string Of(Pace pace) => pace switch
    {
        { SpacingSeconds: 0 } => "no pacing",
        { Requests: { } requests, WindowSeconds: { } window } =>
            $"{Counted.Of(requests, "request")} per {(window == 1 ? "s" : $"{window:N0} s")}",
        _ => $"1 request per {pace.SpacingSeconds:0.######} s",
    };

    public static string Budget(int? requestsPerDay) => requestsPerDay is { } limit ? $"{limit:N0} a day" : "no limit";
}
