namespace FlightSearch.Cli;

/// <summary>Keeps the body of the last answer, complete or not, and passes it on.</summary>
internal sealed class BodyRecorder(int maxBytes) : DelegatingHandler
{
    private const int BlockBytes = 64 * 1024;

    public byte[] Bytes { get; private set; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        using var received = response.Content;
        Bytes = await ReadAsync(received, cancellationToken);

        response.Content = new ByteArrayContent(Bytes);
        foreach (var (name, values) in received.Headers.Where(header => header.Key is not "Content-Length"))
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var block = new byte[BlockBytes];

        try
        {
            // One byte more than allowed, so that the reader of the page sees that it is too large.
            while (body.Length <= maxBytes && await stream.ReadAsync(block, cancellation) is > 0 and var count)
            {
                body.Write(block, 0, count);
            }
        }
        catch (IOException)
        {
            // The connection ended early; the page parser recognises an incomplete page.
        }

        return body.ToArray();
    }
}
