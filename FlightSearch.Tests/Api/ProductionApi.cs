using System.Net.Http.Headers;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Api;

/// <summary>The API outside Development, as it is deployed, with a real database and some keys.</summary>
internal sealed class ProductionApi : IAsyncDisposable
{
    private ProductionApi(FlightsDatabase db, ApiFactory factory)
    {
        Db = db;
        Factory = factory;
    }

    public FlightsDatabase Db { get; }

    public ApiFactory Factory { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ProductionApi> StartAsync(
        ServersFixture servers, ILoggerProvider[]? logs = null, params (string Key, string Value)[] settings)
    {
        var db = await FlightsDatabase.CreateAsync(servers);

        return new ProductionApi(db, new ApiFactory
        {
            Database = db.ConnectionString,
            Environment = "Production",
            Logs = logs ?? [],
            Settings = settings,
        });
    }

    public async Task<string> CreateKeyAsync(string name, bool isAdmin = false) =>
        (await Db.Keys.CreateAsync(name, isAdmin, Cancellation)).Key;

    /// <param name="key">Null for a client without one.</param>
    public HttpClient Client(string? key)
    {
        var client = Factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Factory.DisposeAsync();
        await Db.DisposeAsync();
    }
}
