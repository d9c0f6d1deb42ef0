using FlightSearch.Api.Access;
using FlightSearch.Api.Problems;
using FlightSearch.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Api.UnreadablePages;

/// <summary>The endpoints with which admins get pages of an unknown layout.</summary>
internal static class UnreadablePageEndpoints
{
    public static void MapUnreadablePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/unreadable-pages").WithTags("Unreadable pages").RequireAdmin();

        pages.MapGet("/", ListAsync).WithName("listUnreadablePages")
            .WithSummary("Lists the kept pages of unknown layouts; needs an admin's key");
        pages.MapGet("/{pageId:guid}", GetAsync).WithName("getUnreadablePage")
            .WithSummary("Returns a page of an unknown layout as the site sent it; needs an admin's key")
            .Produces<string>(StatusCodes.Status200OK, "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<UnreadablePageList>> ListAsync(
        UnreadablePageStore store, CancellationToken cancellation)
    {
        var layouts = await store.ListAsync(cancellation);

        return TypedResults.Ok(new UnreadablePageList([.. layouts.Select(UnreadableLayoutResponse.Of)]));
    }

    /// <summary>
    /// The page is another site's: browsers must save it, must not guess its type, and must not run its scripts with
    /// the rights of this origin.
    /// </summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        Guid pageId, UnreadablePageStore store, HttpResponse http, CancellationToken cancellation)
    {
        if (await store.OpenAsync(pageId, cancellation) is not { } body)
        {
            return ProblemCodes.UnreadablePageNotFound(pageId);
        }

        http.Headers.XContentTypeOptions = "nosniff";
        http.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Headers.CacheControl = "no-store";

        return TypedResults.Stream(body, "text/html", $"{pageId}.html"); // an attachment, since it has a name
    }
}
