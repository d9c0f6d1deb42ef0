using System.ComponentModel.DataAnnotations;
using FlightSearch.Jobs;

namespace FlightSearch.Migrator;

/// <summary>The key with which the others are created.</summary>
public sealed class KeysOptions
{
    public const string Section = "Keys";

    /// <summary>Key named <c>admin</c>. Its hash is stored at each start, and a former one of that name is revoked.</summary>
    [RegularExpression(ApiKeyText.Form, ErrorMessage = "allowed: 32 to 128 letters, digits, - and _, as openssl rand -hex 32 prints")]
    public string Admin { get; init; } = "";
}
