namespace FlightSearch.Jobs;

/// <summary>The hold after a refusal.</summary>
/// <param name="Until">No request is sent before this time.</param>
/// <param name="IsNew">Whether this refusal opened the circuit; otherwise it prolonged the hold.</param>
public sealed record GateHold(DateTimeOffset Until, bool IsNew);
