namespace FlightSearch.Benchmarks.Deployment;

/// <summary>HTTP clients of the run, without the machine's proxy.</summary>
internal static class Http
{
    public static HttpClient Open(Uri address) => new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static async Task<bool> IsHealthyAsync(HttpClient http, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync("/health", cancellation);

        return answer.IsSuccessStatusCode;
    }
}
