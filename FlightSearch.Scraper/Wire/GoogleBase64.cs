using System.Buffers;
using System.Buffers.Text;

namespace FlightSearch.Scraper;

/// <summary>
/// Base64 in the forms that Google uses: URL-safe without padding in addresses, standard with padding in page data.
/// Reads both.
/// </summary>
internal static class GoogleBase64
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAscii(text[i]))
            {
                return null;
            }

            bytes[i] = (byte)text[i];
        }

        return TryDecodeInPlace(bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>Decodes in place, which overwrites the text.</summary>
    public static bool TryDecodeInPlace(Span<byte> text, out int length)
    {
        if (text.Length % 4 == 0 && !text.ContainsAny((byte)'-', (byte)'_'))
        {
            return Base64.DecodeFromUtf8InPlace(text, out length) == OperationStatus.Done;
        }

        text = text.TrimEnd((byte)'=');
        text.Replace((byte)'+', (byte)'-');
        text.Replace((byte)'/', (byte)'_');
        length = 0;

        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        length = Base64Url.DecodeFromUtf8InPlace(text);
        return true;
    }
}
