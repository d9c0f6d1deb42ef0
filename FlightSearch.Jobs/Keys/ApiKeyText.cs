using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FlightSearch.Jobs;

/// <summary>The text of API keys: a secret that only its owner has; the database holds its hash.</summary>
public static partial class ApiKeyText
{
    /// <summary>Regular expression of a whole key. Other texts are refused without a query.</summary>
    public const string Form = "[A-Za-z0-9_-]{32,128}";

    /// <summary>By it scanners for leaked secrets recognise a key.</summary>
    public const string Prefix = "fsk_";

    /// <summary>256 random bits in base64url after <see cref="Prefix"/>.</summary>
    public static string Create() => $"{Prefix}{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    public static bool IsWellFormed(string text) => WellFormed.IsMatch(text);

    /// <summary>SHA-256. A slow hash with a salt is for passwords: nobody can try out 256 random bits.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    [GeneratedRegex($@"\A{Form}\z")]
    private static partial Regex WellFormed { get; }
}
