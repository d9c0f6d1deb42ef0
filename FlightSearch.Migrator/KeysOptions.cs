using System.ComponentModel.DataAnnotations;
using FlightSearch.Jobs;

namespace FlightSearch.Migrator;

/// <summary>The admin's key, with which others are created.</summary>
public sealed class KeysOptions
{
    public const string Section = "Keys";

    /// <summary>
    /// The key named <c>admin</c>. The migrator stores its hash at each start and revokes earlier keys of that name.
    /// </summary>
    [RegularExpression(
        ApiKeyText.Form,
        ErrorMessage = "allowed: 32 to 128 letters, digits, - and _, such as the output of openssl rand -hex 32")]
    public string Admin { get; init; } = "";
}
