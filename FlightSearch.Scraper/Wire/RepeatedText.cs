using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace FlightSearch.Scraper;

/// <summary>
/// A cache of short strings that occur in many rows, such as codes and names. It has a fixed size and is shared by all
/// pages; a collision replaces the older string. References are written atomically, so no lock is needed.
/// </summary>
internal static class RepeatedText
{
    private const int Slots = 2048;
    private const int Longest = 64;

    private static readonly string?[] Known = new string?[Slots];

    /// <summary>Null if the text is not valid UTF-8.</summary>
    public static string? Get(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest)
        {
            return Make(text);
        }

        ref var slot = ref Known[Hash(text) % Slots];
        var known = slot;

        return known is not null && IsSame(text, known) ? known : slot = Make(text);
    }

    private static string? Make(ReadOnlySpan<byte> text) => Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : null;

    /// <summary>Most texts are ASCII. Other strings are compared as UTF-8.</summary>
    private static bool IsSame(ReadOnlySpan<byte> text, string known) =>
        Ascii.Equals(text, known) || (text.Length != known.Length && IsSameInUtf8(text, known));

    private static bool IsSameInUtf8(ReadOnlySpan<byte> text, string known)
    {
        Span<byte> bytes = stackalloc byte[Longest];

        return Encoding.UTF8.TryGetBytes(known, bytes, out var length) && text.SequenceEqual(bytes[..length]);
    }

    /// <summary>Hashes the length and both ends, which distinguishes names well enough.</summary>
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var (head, tail) = text.Length switch
        {
            >= 8 => (BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt64LittleEndian(text[^8..])),
            >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(text), BinaryPrimitives.ReadUInt32LittleEndian(text[^4..])),
            >= 2 => (BinaryPrimitives.ReadUInt16LittleEndian(text), BinaryPrimitives.ReadUInt16LittleEndian(text[^2..])),
            1 => (text[0], 0UL),
            _ => (0UL, 0UL),
        };
        var hash = (head * 0x9e3779b97f4a7c15 ^ tail) * 0xff51afd7ed558ccd + (ulong)text.Length;

        return (uint)(hash >> 32);
    }
}
