namespace FlightSearch.Jobs;

/// <summary>Identifies one claim of a batch: a later claim of the same batch has another attempt.</summary>
public readonly record struct ClaimId(Guid BatchId, int Attempt);
