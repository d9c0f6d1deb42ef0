using System.Collections.Concurrent;
using FlightSearch.Simulator.Control;

namespace FlightSearch.Simulator.Endpoints;

/// <summary>
/// Answers a repeated request with the bytes of the first answer, already compressed, so that a benchmark of a client
/// measures the client. Only while no rule of misbehaviour is in force.
/// </summary>
/// <param name="most">Most answers kept.</param>
internal sealed class KeptPages(int most, Behaviours behaviours, RequestLog log, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Address, string Encoding), KeptPage> _pages = [];

    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (most == 0 || !http.Request.Path.StartsWithSegments("/travel/flights") || behaviours.Rules.Count > 0)
        {
            await next(http);
            return;
        }

        var key = (AddressOf(http.Request), EncodingOf(http.Request));
        if (_pages.TryGetValue(key, out var kept))
        {
            log.Add(kept.Logged with { At = time.GetUtcNow() });
            (http.Response.ContentType, http.Response.Headers.ContentEncoding) = (kept.Type, kept.Encoding);
            http.Response.ContentLength = kept.Body.Length;
            await http.Response.Body.WriteAsync(kept.Body, http.RequestAborted);
            return;
        }

        await KeepAsync(key, http, next);
    }

    /// <summary>Language and country do not change a page.</summary>
    private static string AddressOf(HttpRequest request) =>
        $"{request.Path}|{request.Query["tfs"]}|{request.Query["tfu"]}|{request.Query["curr"]}";

    /// <summary>The encoding of the answer, or the whole header if it says more than names.</summary>
    private static string EncodingOf(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        var names = accepted.Split(',', StringSplitOptions.TrimEntries);

        return accepted.Contains(';', StringComparison.Ordinal) ? accepted
            : names.Contains("br") ? "br"
            : names.Contains("gzip") ? "gzip"
            : "";
    }

    private async Task KeepAsync((string, string) key, HttpContext http, RequestDelegate next)
    {
        var response = http.Response;
        var body = response.Body;
        using var copy = new MemoryStream();
        response.Body = copy;
        await next(http);

        response.Body = body;
        if (http.Features.Get<LoggedRequest>() is { Status: StatusCodes.Status200OK } logged && _pages.Count < most)
        {
            _pages[key] = new(
                logged, response.ContentType, response.Headers.ContentEncoding.ToString(), copy.ToArray());
        }

        copy.Position = 0;
        await copy.CopyToAsync(body, http.RequestAborted);
    }

    private sealed record KeptPage(LoggedRequest Logged, string? Type, string Encoding, byte[] Body);
}
