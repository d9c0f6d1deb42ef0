using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Polly;

namespace FlightSearch.Cli.Api;

/// <summary>
/// The REST API. Problems that it returns are <see cref="RefusedException"/>, missing and foreign answers
/// <see cref="UnreachableException"/>; both end the command.
/// </summary>
internal sealed class FlightsApi(HttpClient http)
{
    private const int LargestPage = 1_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The header that makes a repeated request open no second job.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    public Task<Job> OpenJobAsync(SearchRequest request, CancellationToken cancellation) =>
        SendAsync<Job>(HttpMethod.Post, "jobs", cancellation, request, idempotencyKey: Guid.NewGuid());

    /// <summary>Opens no job.</summary>
    public Task<JsonNode> EstimateAsync(SearchRequest request, CancellationToken cancellation) =>
        SendAsync<JsonNode>(HttpMethod.Post, "jobs/estimate", cancellation, request);

    /// <summary>The job as the API sent it.</summary>
    public Task<JsonNode> ReadJobAsync(Guid jobId, CancellationToken cancellation) =>
        SendAsync<JsonNode>(HttpMethod.Get, $"jobs/{jobId}", cancellation);

    public Task<Job> FindJobAsync(Guid jobId, CancellationToken cancellation) =>
        SendAsync<Job>(HttpMethod.Get, $"jobs/{jobId}", cancellation);

    public Task<JobPage> ListJobsAsync(string? status, int limit, CancellationToken cancellation) =>
        SendAsync<JobPage>(
            HttpMethod.Get, $"jobs?limit={limit}" + (status is null ? "" : $"&status={status}"), cancellation);

    public Task<Job> CancelJobAsync(Guid jobId, CancellationToken cancellation) =>
        SendAsync<Job>(HttpMethod.Post, $"jobs/{jobId}/cancel", cancellation);

    public Task<Job> RetryJobAsync(Guid jobId, CancellationToken cancellation) =>
        SendAsync<Job>(HttpMethod.Post, $"jobs/{jobId}/retry", cancellation);

    public Task DeleteJobAsync(Guid jobId, CancellationToken cancellation) =>
        SendAsync<object?>(HttpMethod.Delete, $"jobs/{jobId}", cancellation);

    public Task<JsonNode> FindGateAsync(CancellationToken cancellation) =>
        SendAsync<JsonNode>(HttpMethod.Get, "gate", cancellation);

    public Task<WorkerList> ListWorkersAsync(CancellationToken cancellation) =>
        SendAsync<WorkerList>(HttpMethod.Get, "workers", cancellation);

    public Task<KeyList> ListKeysAsync(CancellationToken cancellation) =>
        SendAsync<KeyList>(HttpMethod.Get, "keys", cancellation);

    public Task<CreatedKey> CreateKeyAsync(string name, bool isAdmin, CancellationToken cancellation) =>
        SendAsync<CreatedKey>(HttpMethod.Post, "keys", cancellation, new { name, isAdmin });

    public Task RevokeKeyAsync(Guid keyId, CancellationToken cancellation) =>
        SendAsync<object?>(HttpMethod.Delete, $"keys/{keyId}", cancellation);

    public Task<UnreadableList> ListUnreadableAsync(CancellationToken cancellation) =>
        SendAsync<UnreadableList>(HttpMethod.Get, "unreadable-pages", cancellation);

    public Task<byte[]> ReadUnreadableAsync(Guid pageId, CancellationToken cancellation) => SendAsync(
        HttpMethod.Get, $"unreadable-pages/{pageId}", cancellation,
        read: response => response.Content.ReadAsByteArrayAsync(cancellation));

    /// <summary>Pages until there are <paramref name="count"/> itineraries or no more.</summary>
    /// <param name="fields">The fields of each itinerary, with commas between; null for all.</param>
    public async IAsyncEnumerable<ItineraryPage> ListResultsAsync(
        Guid jobId, string sort, int count, string? fields, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var path = $"jobs/{jobId}/results?sort={sort}&limit={Math.Min(count, LargestPage)}"
                + (fields is null ? "" : $"&fields={fields}");
            var page = await SendAsync<ItineraryPage>(
                HttpMethod.Get, next is null ? path : $"{path}&after={Uri.EscapeDataString(next)}", cancellation);
            yield return page;

            count -= page.Results.Count;
            next = page.Next;
        }
        while (next is not null && count > 0);
    }

    /// <summary>Pages until there are <paramref name="count"/> combinations or no more.</summary>
    public async IAsyncEnumerable<CombinationPage> ListCombinationsAsync(
        Guid jobId, string? coverage, int count, [EnumeratorCancellation] CancellationToken cancellation)
    {
        int? next = null;
        do
        {
            var path = $"jobs/{jobId}/combinations?limit={Math.Min(count, LargestPage)}"
                + (coverage is null ? "" : $"&coverage={coverage}")
                + (next is null ? "" : $"&after={next}");
            var page = await SendAsync<CombinationPage>(HttpMethod.Get, path, cancellation);
            yield return page;

            count -= page.Combinations.Count;
            next = page.Next;
        }
        while (next is not null && count > 0);
    }

    /// <summary>All failed combinations of a job.</summary>
    public async IAsyncEnumerable<JsonObject> ListFailuresAsync(
        Guid jobId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        int? next = null;
        do
        {
            var path = $"jobs/{jobId}/failures?limit={LargestPage}";
            var page = await SendAsync<FailurePage>(
                HttpMethod.Get, next is null ? path : $"{path}&after={next}", cancellation);
            foreach (var failure in page.Failures)
            {
                yield return failure;
            }

            next = page.Next;
        }
        while (next is not null);
    }

    /// <summary>Reads an entry of a page.</summary>
    public T Read<T>(JsonNode entry)
    {
        try
        {
            return entry.Deserialize<T>(Json)!;
        }
        catch (JsonException e)
        {
            throw NotTheApi(e);
        }
    }

    /// <param name="method">The method.</param>
    /// <param name="path">The path below the address of the API.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <param name="body">Sent as JSON.</param>
    /// <param name="idempotencyKey">Sent as header.</param>
    /// <param name="read">Reads the answer; null for JSON.</param>
    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, CancellationToken cancellation, object? body = null,
        Guid? idempotencyKey = null, Func<HttpResponseMessage, Task<T>>? read = null)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (idempotencyKey is { } key)
            {
                request.Headers.Add(IdempotencyKey, $"{key}");
            }

            request.Content = body is null ? null : JsonContent.Create(body, options: Json);
            using var response = await http.SendAsync(request, cancellation);

            return response.StatusCode == HttpStatusCode.NoContent ? default!
                : response.IsSuccessStatusCode && read is not null ? await read(response)
                : response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync<T>(Json, cancellation)
                    ?? throw new JsonException("The answer is empty.")
                : throw new RefusedException(await ReadProblemAsync(response, cancellation));
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException) // the latter: time-out
        {
            throw new UnreachableException(
                $"No answer from the FlightSearch API at {http.BaseAddress}: {e.Message}\n"
                + Unanswered(http.BaseAddress!), e);
        }
        catch (JsonException e)
        {
            throw NotTheApi(e);
        }
    }

    /// <summary>What to do if nothing answers at the address.</summary>
    public static string Unanswered(Uri address) => address.IsLoopback
        ? "Start it with ./run, or set its address with --api ADDRESS or the variable FLIGHTS_API."
        : "Correct the address (--api ADDRESS or the variable FLIGHTS_API), or start FlightSearch there.";

    private UnreachableException NotTheApi(JsonException e) =>
        new($"The answer from {http.BaseAddress} is not one of the FlightSearch API: {e.Message}", e);

    private static async Task<Problem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<Problem>(Json, cancellation) ?? new Problem()
            : new Problem(
                $"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode} {response.ReasonPhrase}");
}
