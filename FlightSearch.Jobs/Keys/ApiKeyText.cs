using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FlightSearch.Jobs;

/// <summary>The text of an API key. Only its owner has it; the database has its hash.</summary>
public static partial class ApiKeyText
{
    /// <summary>Regular expression of a key. Other texts are refused without a query.</summary>
    public const string Form = "[A-Za-z0-9_-]{32,128}";

    /// <summary>Lets scanners for leaked secrets recognise a key.</summary>
    public const string Prefix = "fsk_";

    /// <summary><see cref="Prefix"/> and 256 random bits in Base64url.</summary>
    public static string Create() => $"{Prefix}{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    public static bool IsWellFormed(string text) => WellFormed.IsMatch(text);

    /// <summary>
    /// SHA-256. A slow salted hash, as for passwords, is not needed: 256 random bits cannot be guessed.
    /// </summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    [GeneratedRegex($@"\A{Form}\z")]
    private static partial Regex WellFormed { get; }
}
