using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FlightSearch.Jobs;
using FlightSearch.Scraper;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace FlightSearch.Tests.Api;

/// <summary>Sends valid and invalid requests made from the OpenAPI document to the API with a real database.</summary>
public sealed class FuzzTests(ServersFixture servers) : IAsyncLifetime
{
    /// <summary>
    /// So many that each operation gets a valid request. The search for airports needs one of two parameters and
    /// refuses several others beside it.
    /// </summary>
    private const int RequestsOfOperation = 300;

    private FlightsDatabase _db = null!;
    private ApiFactory _factory = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _db = await FlightsDatabase.CreateAsync(servers, ("Jobs:SpreadOver", "1"));
        _factory = new ApiFactory { Database = _db.ConnectionString, Settings = [("Jobs:MaxCombinations", "500")] };
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Fact]
    public async Task Every_response_to_random_requests_matches_the_OpenAPI_document()
    {
        var client = _factory.CreateClient();
        var api = await ApiDocument.ReadAsync(client);
        var requests = new RequestGen(api, new Dictionary<string, IReadOnlyList<Guid>>
        {
            ["jobId"] = await JobsAsync(),
            ["jobId to delete"] = [await _db.OpenAsync(Searches.Days(2)), await _db.OpenAsync(Searches.Days(3))],
            ["keyId to delete"] = await KeysAsync(),
            ["pageId"] = [await KeepPageAsync()],
        });
        var operations = api.Operations.ToArray();
        Dictionary<string, int> statuses = [];

        await Gen.OneOf([.. operations.Select(requests.Of)]).SampleAsync(
            async request =>
            {
                var status = await CheckAsync(client, api, request);
                var key = $"{request.Operation} {status}";
                statuses[key] = statuses.GetValueOrDefault(key) + 1;
            },
            iter: RequestsOfOperation * operations.Length, threads: 1);

        var succeeded = statuses.Keys.Where(key => key.Contains(" 20", StringComparison.Ordinal)).ToArray();
        Assert.All(operations, operation =>
            Assert.Contains(succeeded, key => key.StartsWith($"{operation} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_examples_of_the_OpenAPI_document_are_valid_requests()
    {
        var client = _factory.CreateClient();
        var api = await ApiDocument.ReadAsync(client);

        foreach (var operation in api.Operations.Where(operation => operation.BodySchema is not null))
        {
            var example = api.Resolve(operation.BodySchema!)["examples"]![0]!.ToJsonString();

            Assert.InRange(
                await CheckAsync(client, api, new FuzzedRequest(operation, operation.Path, example)), 200, 299);
        }
    }

    private async Task<Guid> KeepPageAsync()
    {
        await _db.Services.GetRequiredService<UnreadablePageStore>().KeepAsync(
            new UnreadablePage(new Uri("https://www.google.com/"), "no data", "<html>"u8.ToArray()), Cancellation);

        return await _db.ReadAsync<Guid>("select page_id from unreadable_pages");
    }

    /// <summary>Sends a request, checks its response and returns the status.</summary>
    private static async Task<int> CheckAsync(HttpClient client, ApiDocument api, FuzzedRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Operation.Method), request.Address);
        message.Content = request.Body is null
            ? null
            : new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            };
        using var answer = await client.SendAsync(message, Cancellation);
        var (status, body) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));

        if (request.Operation.BodySchema is { } schema && !IsAsDescribed(api, schema, request.Body))
        {
            Assert.True(status == 400, $"{status} for a body that is not as the document says: {body}");
        }

        Assert.True(status is < 500 or 503, $"{status}: {body}");
        var response = request.Operation.Responses[$"{status}"];
        Assert.True(response is not null, $"{status} is not in the document: {body}");
        if (response["content"]?.AsObject() is { } content)
        {
            var type = answer.Content.Headers.ContentType?.MediaType ?? "";
            Assert.True(
                content.ContainsKey(type),
                $"{status} is {type}, not {string.Join(", ", content.Select(known => known.Key))}");
            var problem = type.EndsWith("json", StringComparison.Ordinal)
                ? api.WhyNot(content[type]!["schema"]!, JsonNode.Parse(body))
                : null;
            Assert.True(problem is null, $"{status} is not as the document says: {problem}: {body}");
        }
        else
        {
            Assert.Equal("", body);
        }

        return status;
    }

    /// <summary>Null counts as left out, in the body and one level below.</summary>
    private static bool IsAsDescribed(ApiDocument api, JsonNode schema, string? text)
    {
        try
        {
            var body = JsonNode.Parse(text ?? "");
            RemoveNulls(body);
            foreach (var (_, field) in body as JsonObject ?? [])
            {
                RemoveNulls(field);
            }

            return api.WhyNot(schema, body) is null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static void RemoveNulls(JsonNode? node)
    {
        var nulls = (node as JsonObject ?? []).Where(field => field.Value is null).Select(field => field.Key);
        foreach (var name in nulls.ToList())
        {
            node!.AsObject().Remove(name);
        }
    }

    /// <summary>Creates a job with results and a failure, a waiting job and a cancelled job.</summary>
    private async Task<IReadOnlyList<Guid>> JobsAsync()
    {
        var batch = await _db.ClaimFirstAsync(Searches.Days(5));
        await _db.Batches.CheckpointAsync(
            batch,
            0,
            [
                .. Enumerable.Range(0, 4).Select(page => Searches.Answer(batch, page, itineraries: 5)),
                new PageOutcome.Failed(batch.Plan[4], "cutOff", null),
            ],
            Cancellation);
        var cancelled = await _db.OpenAsync(Searches.Days(1));
        await _db.Jobs.CancelAsync(cancelled, Cancellation);

        return [batch.JobId, await _db.OpenAsync(Searches.Days(2)), cancelled];
    }

    private async Task<IReadOnlyList<Guid>> KeysAsync()
    {
        List<Guid> keys = [];
        for (var n = 0; n < 10; n++)
        {
            keys.Add((await _db.Keys.CreateAsync($"user{n}", isAdmin: false, Cancellation)).KeyId);
        }

        return keys;
    }
}
