using System.Text.Json;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api;

/// <summary>Which sites' pages may ask the API from a browser: those of <see cref="ApiOptions.CorsOrigins"/>, else none.</summary>
internal static class ApiCors
{
    public static void AddApiCors(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ApiOptions>>((cors, api) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(Origins(api.Value.CorsOrigins))
            .AllowAnyHeader()
            .AllowAnyMethod()
            .WithExposedHeaders("Location")));
    }

    internal static string[] Origins(string text) => text.TrimStart().StartsWith('[')
        ? JsonSerializer.Deserialize<string[]>(text)!
        : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
