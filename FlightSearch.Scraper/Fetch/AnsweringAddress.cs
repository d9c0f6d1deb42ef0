namespace FlightSearch.Scraper;

/// <summary>
/// Records the address that a request is really sent to. Service discovery replaces the name only while the request is
/// sent.
/// </summary>
internal sealed class AnsweringAddress(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly HttpRequestOptionsKey<Uri> Key = new(nameof(AnsweringAddress));

    public static Uri? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var address) ? address : null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Key, request.RequestUri!);

        return base.SendAsync(request, cancellationToken);
    }
}
