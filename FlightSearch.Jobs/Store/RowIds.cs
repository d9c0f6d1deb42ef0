using System.Buffers.Binary;

namespace FlightSearch.Jobs;

/// <summary>
/// Ids of rows that are written together. The first has 73 random bits and the others follow it, as random bits for
/// each row would need a call of the operating system for each. Ascending ids fill the pages of their index.
/// </summary>
internal static class RowIds
{
    private const int RandomPart = 8;
    private const byte Highest = 0b0010_0000; // of the random bits, below those of the variant; 0: none overflows

    public static IEnumerable<Guid> Next(DateTimeOffset now, int count)
    {
        var bytes = new byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[RandomPart] &= unchecked((byte)~Highest);
        var first = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(RandomPart));

        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(RandomPart), first + (ulong)i);
            yield return new Guid(bytes, bigEndian: true);
        }
    }
}
