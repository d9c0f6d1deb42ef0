using System.Net.Http.Headers;
using FlightSearch.Jobs;
using Microsoft.Extensions.Primitives;

namespace FlightSearch.Api.Access;

/// <summary>The API key of a request, from the header that carries it.</summary>
internal static class SentKey
{
    public const string Header = "X-Api-Key";

    /// <summary>Null without a key; empty if the key is malformed or the two headers have different keys.</summary>
    public static string? Read(IHeaderDictionary headers)
    {
        string[] sent = [.. Bearers(headers.Authorization).Concat(headers[Header]).Select(key => key ?? "").Distinct()];

        return sent switch
        {
            [] => null,
            [var key] when ApiKeyText.IsWellFormed(key) => key,
            _ => "",
        };
    }

    /// <summary>Other schemes, such as Basic for a proxy, are ignored.</summary>
    private static IEnumerable<string> Bearers(StringValues headers) => headers
        .Where(header => AuthenticationHeaderValue.TryParse(header, out var value)
            && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        .Select(header => AuthenticationHeaderValue.Parse(header!).Parameter ?? "");
}
