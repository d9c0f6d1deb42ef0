using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using FlightSearch.Jobs;

namespace FlightSearch.Api.Keys;

/// <summary>An API key to create.</summary>
public sealed partial record KeyRequest : IRequestBody
{
    /// <summary>
    /// Owner of the key: letters, digits and <c>. _ @ -</c>, the first a letter or digit; <c>admin</c> is reserved.
    /// Keys with the same name see the same jobs.
    /// </summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string Name { get; init; } = "";

    /// <summary>Whether the key may list, create and revoke keys.</summary>
    public bool IsAdmin { get; init; }

    JsonNode IRequestBody.Example(DateOnly today) => new JsonObject { ["name"] = "alice" };

    internal void Validate(FieldErrors errors)
    {
        if (!Names.IsMatch(Name))
        {
            errors.Add("name", "Must be 1 to 64 letters, digits or . _ @ -, the first a letter or digit.");
        }
        else if (Name.StartsWith(ApiKeyText.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add("name", $"Must not begin with {ApiKeyText.Prefix}: give a name, not a key.");
        }
        else if (Name.Equals(ApiKeyStore.AdminName, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add("name", "Must not be admin: that is the key of the setting API_ADMIN_KEY.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\z")]
    private static partial Regex Names { get; }
}
