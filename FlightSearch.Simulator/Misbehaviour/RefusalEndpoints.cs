using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Simulator.Misbehaviour;

/// <summary>Where the redirects of a refusal lead: simulated pages of Google's consent host and of its captcha.</summary>
internal static class RefusalEndpoints
{
    public static IEndpointRouteBuilder MapRefusals(this IEndpointRouteBuilder app)
    {
        app.MapGet(RefusalPages.ConsentPath, Consent);
        app.MapGet(RefusalPages.SorryPath, Sorry);

        return app;
    }

    private static ContentHttpResult Consent() => TypedResults.Text(RefusalPages.Consent, "text/html; charset=utf-8");

    private static ContentHttpResult Sorry() =>
        TypedResults.Text(RefusalPages.Captcha, "text/html; charset=utf-8", statusCode: StatusCodes.Status429TooManyRequests);
}
