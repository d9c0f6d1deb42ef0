using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Web;

namespace FlightSearch.Tests.Cli;

/// <summary>A stand-in for the API with prepared answers. It keeps the requests.</summary>
internal sealed class StubApi : HttpMessageHandler
{
    public const string JobId = "01a20c52-1298-797a-abef-1c20655d9171";

    private const string Estimates = "POST /api/v1/jobs/estimate";

    private readonly Dictionary<string, Queue<(HttpStatusCode Status, string Body)>> _answers = [];
    private readonly CancellationTokenSource _interrupt = new();

    /// <summary>An API without estimates, until one is prepared.</summary>
    public StubApi() => On(Estimates, """{"status":404,"code":"notFound"}""", HttpStatusCode.NotFound);

    /// <summary>Method and path with query, in order. Without the fields that a table asks for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The fields that the last request asked for.</summary>
    public string? Fields { get; private set; }

    /// <summary>The body of the last request that had one.</summary>
    public string? Body { get; private set; }

    /// <inheritdoc cref="Body"/>
    public string? Authorization { get; private set; }

    /// <summary>The keys of the requests that had one.</summary>
    public List<string> IdempotencyKeys { get; } = [];

    /// <summary>The <c>Retry-After</c> of answers with 429.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public int? InterruptAfter { get; init; }

    /// <summary>Ctrl+C, after <see cref="InterruptAfter"/> requests.</summary>
    public CancellationToken Interrupted => _interrupt.Token;

    /// <summary>A job that is opened and then has the given states in turn.</summary>
    public static StubApi Searching(params string[] jobs)
    {
        var api = new StubApi().On("POST /api/v1/jobs", Job("pending", 0));
        foreach (var job in jobs)
        {
            api.On($"GET /api/v1/jobs/{JobId}", job);
        }

        return api.On($"GET /api/v1/jobs/{JobId}/results?sort=price&limit=10", Page([Itinerary()]));
    }

    public static string Job(string status, int processed, int failed = 0, string? waitingFor = null, int results = 12,
        string? waitingDetail = null, string? waitingUntil = null) => $$"""
        {"jobId":"{{JobId}}","status":"{{status}}","departureAirports":["JFK","EWR"],"destinationAirports":["LHR"],
        "outboundDates":["2027-03-09","2027-03-10"],"returnDates":null,"priority":"normal","totalCombinations":4,
        "processedCombinations":{{processed}},"failedCombinations":{{failed}},"progress":0.5,"resultCount":{{results}},"lastCheckpoint":null,
        "createdAt":"2027-03-01T12:00:00.123456Z","updatedAt":"2027-03-01T12:00:00Z","finishedAt":null,
        "waitingFor":{{Text(waitingFor)}},"waitingDetail":{{Text(waitingDetail)}},"waitingUntil":{{Text(waitingUntil)}},"simulatedFares":true}
        """;

    public static string Itinerary(string price = "1234.000", string back = "null") => $$"""
        {"departureAirport":"JFK","destinationAirport":"LHR","outboundDate":"2027-03-09","returnDate":{{back}},"price":{{price}},
        "exactPrice":null,"currency":"USD","airline":"Aer Lingus, Süd [Air]","stops":1,"duration":"9 h 5 min","durationMinutes":545,
        "departsAt":"2027-03-09T20:15:00","arrivesAt":"2027-03-10T10:20:00","co2Grams":null,"best":true,
        "currentPriceIndicator":"low","legs":[]}
        """;

    public static string Page(string[] itineraries, string? next = null) =>
        $$"""{"results":[{{string.Join(',', itineraries)}}],"next":{{(next is null ? "null" : $"\"{next}\"")}},"simulatedFares":true}""";

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";

    /// <summary>Adds an answer. Answers to the same request come in turn; the last one repeats.</summary>
    /// <param name="request">Method and path with query, or method and address.</param>
    public StubApi On(string request, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        if (!_answers.TryGetValue(request, out var answers))
        {
            _answers[request] = answers = [];
        }

        if (request == Estimates)
        {
            answers.Clear();
        }

        answers.Enqueue((status, body));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Fields = HttpUtility.ParseQueryString(request.RequestUri!.Query)["fields"];
        var path = request.RequestUri.PathAndQuery.Replace($"&fields={Fields}", "", StringComparison.Ordinal);
        var asked = $"{request.Method} {path}";
        Asked.Add(asked);
        Authorization = request.Headers.Authorization?.ToString();
        IdempotencyKeys.AddRange(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys : []);
        Body = request.Content is null ? Body : await request.Content.ReadAsStringAsync(cancellationToken);

        if (Asked.Count >= InterruptAfter)
        {
            await _interrupt.CancelAsync();
        }

        if (!_answers.TryGetValue($"{request.Method} {request.RequestUri}", out var answers) && !_answers.TryGetValue(asked, out answers))
        {
            throw new HttpRequestException($"No answer is prepared for {asked}.");
        }

        var (status, body) = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        var answer = new HttpResponseMessage(status)
        {
            RequestMessage = request,
            Content = new StringContent(
                body, Encoding.UTF8, (int)status < 400 ? "application/json" : "application/problem+json"),
        };
        if (status == HttpStatusCode.TooManyRequests)
        {
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(RetryAfter);
        }

        return answer;
    }
}
