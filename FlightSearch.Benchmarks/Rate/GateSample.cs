namespace FlightSearch.Benchmarks.Rate;

/// <summary>The request gate at one time, by the database's clock.</summary>
internal sealed record GateSample(
    DateTime At, long SlotsGranted, DateTime? HeldUntil, string Circuit, DateTime? ProbeUntil)
{
    public bool IsHeld => HeldUntil > At;
}
