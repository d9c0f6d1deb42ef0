using Microsoft.AspNetCore.Http.HttpResults;

namespace FlightSearch.Simulator.Requests;

/// <summary>Where tests read what the simulator was asked.</summary>
internal static class RequestEndpoints
{
    public static IEndpointRouteBuilder MapRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/simulator/requests");

        requests.MapGet("/", List);
        requests.MapDelete("/", Clear);

        return app;
    }

    /// <summary>Only those after a number, for whoever reads the log again and again.</summary>
    private static Ok<RequestsRead> List(RequestLog log, long after = 0)
    {
        var (total, requests) = log.Read();

        return TypedResults.Ok(new RequestsRead(total, [.. requests.Where(request => request.Number > after)]));
    }

    private static NoContent Clear(RequestLog log)
    {
        log.Clear();

        return TypedResults.NoContent();
    }
}

/// <summary>The log as it is answered.</summary>
internal sealed record RequestsRead(long Total, IReadOnlyList<RequestEntry> Requests);
