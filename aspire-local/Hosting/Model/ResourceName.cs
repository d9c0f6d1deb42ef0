using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource may be called, and what its name becomes in an environment variable.</summary>
internal static partial class ResourceName
{
    public static string Validate(string name) =>
        name.Length <= 64 && Allowed().IsMatch(name)
            ? name
            : throw new ArgumentException(
                $"'{name}' cannot name a resource: at most 64 letters, digits and single hyphens, a letter first, no hyphen last.", nameof(name));

    /// <summary><c>google-flights</c> as <c>GOOGLE_FLIGHTS</c>.</summary>
    public static string ToVariable(string name) => name.Replace('-', '_').ToUpperInvariant();

    [GeneratedRegex("^[A-Za-z](-?[A-Za-z0-9])*$")]
    private static partial Regex Allowed();
}
