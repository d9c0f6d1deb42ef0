using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlightSearch.Tests.EndToEnd;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Docs;

/// <summary>
/// The requests in the documents are sent as written and return the responses that the documents show.
/// </summary>
[Collection(nameof(EndToEndCollection))]
public sealed partial class ExampleTests(Application application)
{
    private Guid? _jobId;

    public static TheoryData<string> Pages =>
    [
        .. MarkdownPage.All.Where(page => Example.Of(page).Any()).Select(page => page.Path),
    ];

    private static CancellationToken Cancellation => TimeLimit.Token;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_example_returns_the_response_shown(string path)
    {
        using var shell = new ApiShell(application.Api.BaseAddress!);
        shell.Variables["FLIGHTS_API_KEY"] = await CreateKeyAsync();
        var failed = await OpenFailingAsync();
        shell["pageId"] = await FindPageAsync();

        foreach (var example in Example.Of(MarkdownPage.Of(path)))
        {
            var jobId = example.Command.Contains("/failures", StringComparison.Ordinal) ? failed : _jobId;
            shell["jobId"] = $"{jobId}";
            var (status, output) = await shell.RunAsync(example.Command);
            var body = Compare(example, status, output);
            await RememberAsync(shell, example.Command, body);
        }
    }

    [Fact]
    public async Task The_API_guide_shows_every_endpoint()
    {
        var openApi = await application.Api.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        var endpoints = openApi.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => $"{method.Name.ToUpperInvariant()} {path.Name.TrimEnd('/')}"));
        var shown = Example.Of(MarkdownPage.Of("docs/api.md"))
            .Select(example => $"{Method(example.Command)} {AddressOf(example.Command)}").ToHashSet();

        Assert.Subset(shown, endpoints.Concat(["GET /health", "GET /alive"]).ToHashSet());
    }

    private static JsonElement? Compare(Example example, int status, string output)
    {
        var answer = output.StartsWith("HTTP/", StringComparison.Ordinal)
            ? DocumentedAnswer.ReadHttp(output)
            : new DocumentedAnswer(status, [], IsJson(output) ? JsonSerializer.Deserialize<JsonElement>(output) : null);
        if (example.Answer is not { } shown)
        {
            Assert.True(status is >= 200 and < 300, $"{example.Place}: {status} {output}");
            return answer.Body;
        }

        Assert.True(shown.Status == status, $"{example.Place}: {status}, shown as {shown.Status}: {output}");
        foreach (var (name, value) in shown.Headers)
        {
            Assert.Contains(
                (name, Masked(value)),
                answer.Headers.Select(header => (header.Name, Masked(header.Value))));
        }

        Assert.Equal(shown.Body is null, answer.Body is null);
        if (shown.Body is { } body)
        {
            Assert.Empty(AnswerShape.Differences(body, answer.Body!.Value)
                .Select(difference => $"{example.Place}: {difference}"));
        }

        return answer.Body;
    }

    /// <summary>Does what a reader would do after a response: notes the ids and waits for the job.</summary>
    private async Task RememberAsync(ApiShell shell, string command, JsonElement? body)
    {
        if (Method(command) != "POST" || body is not { ValueKind: JsonValueKind.Object } answer)
        {
            return;
        }

        if (answer.TryGetProperty("keyId", out var keyId))
        {
            shell["keyId"] = keyId.GetString()!;
        }
        else if (answer.TryGetProperty("jobId", out var jobId))
        {
            _jobId = jobId.GetGuid();
            await application.EndedAsync(_jobId.Value);
        }
    }

    private async Task<string> CreateKeyAsync()
    {
        using var answer = await application.Api.PostAsJsonAsync("/api/v1/keys", new { name = "reader" }, Cancellation);
        answer.EnsureSuccessStatusCode();

        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("key").GetString()!;
    }

    /// <summary>A job whose only page cannot be read.</summary>
    private async Task<Guid> OpenFailingAsync()
    {
        await application.MisbehaveAsync(new { kind = "changedLayout" });
        var jobId = (await application.OpenAsync(SearchRequests.One)).GetProperty("jobId").GetGuid();
        var job = await application.EndedAsync(jobId);
        await application.BehaveAsync();
        Assert.Equal("failed", job.GetProperty("status").GetString());

        return jobId;
    }

    /// <summary>The page that <see cref="OpenFailingAsync"/> made a worker keep.</summary>
    private async Task<string> FindPageAsync()
    {
        var list = await application.Api.GetFromJsonAsync<JsonElement>("/api/v1/unreadable-pages", Cancellation);

        return list.GetProperty("layouts")[0].GetProperty("pageIds")[0].GetString()!;
    }

    private static bool IsJson(string output) => output.TrimStart().StartsWith('{');

    private static string Method(string command) =>
        RequestMethod().Match(command) is { Success: true } method ? method.Groups[1].Value
        : command.Contains(" -d ", StringComparison.Ordinal) ? "POST" : "GET";

    private static string AddressOf(string command) => RequestAddress().Match(command).Groups[1].Value;

    private static string Masked(string text) => Id().Replace(text, "ID");

    [GeneratedRegex(@"-X ([A-Z]+)")]
    private static partial Regex RequestMethod();

    [GeneratedRegex(@"localhost:5080([^\s'""?]*)")]
    private static partial Regex RequestAddress();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
