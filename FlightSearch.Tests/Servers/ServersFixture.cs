using System.Net.Http.Json;
using System.Text;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Npgsql;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace FlightSearch.Tests.Servers;

/// <summary>
/// PostgreSQL and RabbitMQ of the AppHost without its projects. They start when the first test needs them. Tests run in
/// parallel, so each uses a separate database and virtual host.
/// </summary>
public sealed class ServersFixture : IAsyncDisposable
{
    private readonly TestDataFolder _data = new();
    private readonly Lazy<Task<DistributedApplication>> _application;

    public ServersFixture() => _application = new(StartAsync);

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellation = default)
    {
        var server = new NpgsqlConnectionStringBuilder(
            await (await _application.Value).GetConnectionStringAsync("postgres", cancellation));
        var name = $"test_{Guid.NewGuid():N}";

        server.Database = "postgres";
        await using var source = NpgsqlDataSource.Create($"{server};Pooling=false");
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync(cancellation);

        server.Database = name;
        return server.ConnectionString;
    }

    /// <summary>Creates a virtual host, without queues and exchanges of other tests, and returns its address.</summary>
    public async Task<string> CreateVirtualHostAsync(CancellationToken cancellation = default)
    {
        var application = await _application.Value;
        var broker = new Uri((await application.GetConnectionStringAsync("messaging", cancellation))!);
        var name = $"test-{Guid.NewGuid():N}";

        using var management = application.CreateHttpClient("messaging", "management");
        management.DefaultRequestHeaders.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(broker.UserInfo)));
        await PutAsync($"/api/vhosts/{name}", new { });
        await PutAsync(
            $"/api/permissions/{name}/{broker.UserInfo.Split(':')[0]}",
            new { configure = ".*", write = ".*", read = ".*" });

        return $"{broker.GetLeftPart(UriPartial.Authority)}/{name}";

        async Task PutAsync(string path, object body)
        {
            using var response = await management.PutAsJsonAsync(path, body, cancellation);
            response.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application.IsValueCreated)
        {
            // The tests that need it have reported why it did not start.
            await ((Task)_application.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_application.Value.IsCompletedSuccessfully)
            {
                await (await _application.Value).DisposeAsync();
            }
        }

        _data.Dispose();
    }

    private async Task<DistributedApplication> StartAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            _data.Arguments);
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.Resources.Remove(project);
        }

        var application = await builder.BuildAsync();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await application.StartAsync(patience.Token);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("postgres", patience.Token);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("messaging", patience.Token);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return application;
    }
}
