using Microsoft.AspNetCore.Authentication;

namespace FlightSearch.Api.Access;

/// <summary>Who may call the API, and how often.</summary>
internal static class AccessRegistration
{
    /// <summary>Role of callers that may list, create and revoke keys, and the policy that requires it.</summary>
    public const string Admin = "admin";

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(ApiKeyAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Name, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy(Admin, policy => policy.RequireRole(Admin));
        services.AddRequestLimits();
    }

    /// <summary>Before authorization, so that wrong keys count.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>The endpoint needs a key.</summary>
    public static TBuilder RequireKey<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization().LimitRequests().ProducesProblem(StatusCodes.Status401Unauthorized);

    /// <summary>The endpoint needs the key of an admin.</summary>
    public static TBuilder RequireAdmin<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Admin).ProducesProblem(StatusCodes.Status403Forbidden);
}
