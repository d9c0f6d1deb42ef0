using Microsoft.AspNetCore.Authentication;

namespace FlightSearch.Api.Access;

/// <summary>Authentication, authorization and rate limits.</summary>
internal static class AccessRegistration
{
    /// <summary>Role of callers that may list, create and revoke keys, and the policy that requires it.</summary>
    public const string Admin = "admin";

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(ApiKeyAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(
                ApiKeyAuthentication.Name, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy(Admin, policy => policy.RequireRole(Admin));
        services.AddRequestLimits();
    }

    /// <summary>Limits rates before it authorizes, so that requests with a wrong key count.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>Accepts only requests with a valid key.</summary>
    public static TBuilder RequireKey<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization().LimitRequests().ProducesProblem(StatusCodes.Status401Unauthorized);

    /// <summary>Accepts only requests with the key of an admin.</summary>
    public static TBuilder RequireAdmin<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Admin).ProducesProblem(StatusCodes.Status403Forbidden);
}
