namespace FlightSearch.Jobs;

/// <summary>
/// Ids by which jobs are listed in the order they were opened. A version-7 id counts milliseconds, in which several jobs can be opened:
/// its next twelve bits, else random, hold the fraction (RFC 9562, section 6.2, method 3).
/// </summary>
internal static class JobIds
{
    private const int Fractions = 1 << 12;

    public static Guid Next(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);

        var fraction = now.Ticks % TimeSpan.TicksPerMillisecond * Fractions / TimeSpan.TicksPerMillisecond;
        bytes[6] = (byte)(0x70 | fraction >> 8);
        bytes[7] = (byte)fraction;

        return new Guid(bytes, bigEndian: true);
    }
}
