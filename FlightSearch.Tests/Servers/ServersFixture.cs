using System.Net.Http.Json;
using System.Text;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Npgsql;

[assembly: AssemblyFixture(typeof(ServersFixture))]

namespace FlightSearch.Tests.Servers;

/// <summary>
/// The AppHost's PostgreSQL and RabbitMQ without its projects, for all tests, started when the first test asks. Tests run
/// in parallel, so each takes a database and a virtual host of its own.
/// </summary>
public sealed class ServersFixture : IAsyncDisposable
{
    private readonly TestDataFolder _data = new();
    private readonly Lazy<Task<DistributedApplication>> _application;

    public ServersFixture() => _application = new(StartAsync);

    /// <summary>The connection string of a fresh, empty database.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellation = default)
    {
        var server = new NpgsqlConnectionStringBuilder(await (await _application.Value).GetConnectionStringAsync("postgres", cancellation));
        var name = $"test_{Guid.NewGuid():N}";

        server.Database = "postgres";
        await using var source = NpgsqlDataSource.Create($"{server};Pooling=false");
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync(cancellation);

        server.Database = name;
        return server.ConnectionString;
    }

    /// <summary>The address of a fresh virtual host: no queue and no exchange of another test is in it.</summary>
    public async Task<string> CreateVirtualHostAsync(CancellationToken cancellation = default)
    {
        var application = await _application.Value;
        var broker = new Uri((await application.GetConnectionStringAsync("messaging", cancellation))!);
        var name = $"test-{Guid.NewGuid():N}";

        using var management = application.CreateHttpClient("messaging", "management");
        management.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(broker.UserInfo)));
        await PutAsync($"/api/vhosts/{name}", new { });
        await PutAsync($"/api/permissions/{name}/{broker.UserInfo.Split(':')[0]}", new { configure = ".*", write = ".*", read = ".*" });

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
            // The tests that asked for it have said why it did not start.
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
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(_data.Arguments);
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
