using FlightSearch.Jobs;

namespace FlightSearch.Worker.Health;

/// <summary>Why a worker does not consume, in words for logs and <c>/health</c>.</summary>
internal static class PauseText
{
    public static string Of(WorkerPause reason) => reason switch
    {
        WorkerPause.Starting => "starting",
        WorkerPause.BrokerUnreachable => "broker unreachable",
        WorkerPause.DatabaseUnreachable => "database unreachable",
        WorkerPause.UnexpectedError => "unexpected error",
        WorkerPause.Stopping => "stopping",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
