using System.Security.Claims;
using System.Text.Encodings.Web;
using FlightSearch.Api.Problems;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace FlightSearch.Api.Access;

/// <summary>
/// Accepts the keys of <c>api_keys</c>, sent as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>. In
/// Development, a request from this machine is accepted without a key.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyStore keys,
    IHostEnvironment environment, IOptions<ApiOptions> api)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            return AuthenticateResult.NoResult(); // a public page needs no query
        }

        return SentKey.Read(Request.Headers) switch
        {
            null when environment.IsDevelopment() && LocalRequest.Is(Request, ApiCors.Origins(api.Value.CorsOrigins)) =>
                Accept([new Claim(ClaimTypes.Role, AccessRegistration.Admin)]),
            null => AuthenticateResult.NoResult(),
            "" => AuthenticateResult.Fail("The key is malformed."),
            var sent when await keys.FindAsync(sent, Context.RequestAborted) is { } key => Accept(
            [
                new Claim(ClaimTypes.NameIdentifier, $"{key.KeyId}"),
                new Claim(ClaimTypes.Name, key.Name),
                .. key.IsAdmin ? [new Claim(ClaimTypes.Role, AccessRegistration.Admin)] : Array.Empty<Claim>(),
            ]),
            _ => AuthenticateResult.Fail("The key is unknown or revoked."),
        };
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";

        var problem = SentKey.Read(Request.Headers) is null ? ProblemCodes.KeyMissing() : ProblemCodes.KeyUnknown();

        return problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemCodes.AdminKeyNeeded().ExecuteAsync(Context);

    private AuthenticateResult Accept(IEnumerable<Claim> claims) => AuthenticateResult.Success(
        new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name));
}
