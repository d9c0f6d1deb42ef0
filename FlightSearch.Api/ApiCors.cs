using System.Text.Json;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api;

/// <summary>
/// Cross-origin requests: accepted from pages of the sites in <see cref="ApiOptions.CorsOrigins"/>, by default from
/// none.
/// </summary>
internal static class ApiCors
{
    public static void AddApiCors(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ApiOptions>>((cors, api) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins(Origins(api.Value.CorsOrigins))
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders("Location", "Retry-After")));
    }

    internal static string[] Origins(string text) => text.TrimStart().StartsWith('[')
        ? JsonSerializer.Deserialize<string[]>(text)!
        : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null if the text is not a list of origins.</summary>
    internal static string[]? TryRead(string text)
    {
        try
        {
            return Origins(text) is var origins && origins.All(IsOrigin) ? origins : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOrigin(string? text) => text is "*"
        || (Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && origin.Scheme is "http" or "https"
            && origin.PathAndQuery is "/" && origin.UserInfo is "" && origin.Fragment is "");
}
