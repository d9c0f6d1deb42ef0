namespace FlightSearch.Tests.Scraper.Fetch;

/// <summary>Answers every request with what the test says, and keeps the last request.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public HttpRequestMessage? Request { get; private set; }

    public static StubHandler Answering(Func<HttpResponseMessage> response) => new((_, _) => Task.FromResult(response()));

    public static StubHandler Silent() => new(async (_, cancellation) =>
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return new HttpResponseMessage();
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        return answer(request, cancellationToken);
    }
}
