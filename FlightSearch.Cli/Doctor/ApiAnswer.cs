using System.Net.Http.Headers;
using System.Text.Json;

namespace FlightSearch.Cli;

/// <summary>An HTTP answer of a service, or the reason why there is none.</summary>
/// <param name="Status">0 without an answer.</param>
/// <param name="Text">The body, or the reason.</param>
/// <param name="IsProblem">Whether it is an RFC 9457 problem.</param>
internal sealed record ApiAnswer(int Status, string Text, bool IsProblem = false)
{
    private const int MaxBytes = 1024 * 1024;

    public bool IsMissing => Status == 0;

    /// <summary>The body, where it is a JSON object.</summary>
    public JsonElement? Json { get; } = Read(Text);

    /// <summary>A text field of the JSON object.</summary>
    public string? Field(string name) =>
        Json is { } json && json.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String
            ? field.GetString()
            : null;

    /// <summary>
    /// The lines below the status in an answer of <c>/health</c>: a line for each problem. Null for another answer.
    /// </summary>
    public string[]? HealthProblems => Text.Split('\n') switch
    {
        ["Healthy" or "Degraded", ..] => [],
        ["Unhealthy", .. var problems] => problems is [] ? ["unhealthy"] : problems,
        _ => null,
    };

    /// <summary>One GET without retries.</summary>
    public static Task<ApiAnswer> AskAsync(
        Terminal terminal, Uri address, AuthenticationHeaderValue? key, CancellationToken cancellation) =>
        AskAsync(terminal, address, key, terminal.Machine.CheckTimeout, cancellation);

    /// <summary>One GET of <c>/health</c> of a service.</summary>
    public static Task<ApiAnswer> AskHealthAsync(Terminal terminal, Uri service, CancellationToken cancellation) =>
        AskAsync(terminal, new Uri(service, "/health"), key: null, terminal.Machine.HealthTimeout, cancellation);

    private static async Task<ApiAnswer> AskAsync(
        Terminal terminal, Uri address, AuthenticationHeaderValue? key, TimeSpan within, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(within);
        using var http = new HttpClient(terminal.OpenNetwork(address)) { MaxResponseContentBufferSize = MaxBytes };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = key;

        try
        {
            using var response = await http.SendAsync(request, timeout.Token);
            var isProblem = response.Content.Headers.ContentType?.MediaType is "application/problem+json";

            return new ApiAnswer(
                (int)response.StatusCode, await response.Content.ReadAsStringAsync(timeout.Token), isProblem);
        }
        catch (HttpRequestException e)
        {
            return new ApiAnswer(0, e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ApiAnswer(0, $"no answer within {within.TotalSeconds} s");
        }
    }

    private static JsonElement? Read(string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
