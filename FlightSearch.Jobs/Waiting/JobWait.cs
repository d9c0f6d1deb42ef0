namespace FlightSearch.Jobs;

/// <summary>Why a job waits.</summary>
/// <param name="Sentence">The reason in one sentence.</param>
/// <param name="Until">When the work is due again; null if no time is known.</param>
public sealed record JobWait(WaitingFor Reason, string Sentence, DateTimeOffset? Until);
