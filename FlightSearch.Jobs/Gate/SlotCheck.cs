namespace FlightSearch.Jobs;

/// <summary>What a worker reads immediately before a request.</summary>
/// <param name="IsClaimed">Whether the batch still belongs to the worker.</param>
/// <param name="Epoch">A grant of an earlier epoch is void.</param>
/// <param name="IsUnpaced">Whether no running worker requires a pace or a budget.</param>
/// <param name="IsOpenToAll">Whether the circuit is closed and nothing is held.</param>
public sealed record SlotCheck(bool IsClaimed, long Epoch, bool IsUnpaced, bool IsOpenToAll);
