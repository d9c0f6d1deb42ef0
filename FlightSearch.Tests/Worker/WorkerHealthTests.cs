using System.Net;
using FlightSearch.Tests.Jobs;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Worker;

/// <summary>The health endpoints of a worker.</summary>
public sealed class WorkerHealthTests(ServersFixture servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_consumes_is_healthy()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var worker = new WorkerFactory
        {
            Database = db.ConnectionString,
            Broker = await servers.CreateVirtualHostAsync(Cancellation),
        };

        Assert.Equal("Healthy", await UntilAsync(worker, "Healthy"));
    }

    [Fact]
    public async Task Without_the_broker_a_worker_is_alive_but_unhealthy()
    {
        await using var db = await FlightsDatabase.CreateAsync(servers);
        await using var worker = new WorkerFactory { Database = db.ConnectionString };

        Assert.Contains(
            "consuming: Consuming paused: broker unreachable", await UntilAsync(worker, "broker unreachable"));
        await AssertAliveAsync(worker);
    }

    [Fact]
    public async Task Without_the_database_a_worker_is_alive_but_unhealthy()
    {
        await using var worker = new WorkerFactory();

        Assert.Contains(
            "consuming: Consuming paused: database unreachable", await UntilAsync(worker, "database unreachable"));
        await AssertAliveAsync(worker);
    }

    /// <summary>Waits until the body of <c>/health</c> contains a text, and returns it.</summary>
    private static async Task<string> UntilAsync(WorkerFactory worker, string word)
    {
        using var client = worker.CreateClient();
        while (true)
        {
            using var answer = await client.GetAsync("/health", TimeLimit.Token);
            var body = await answer.Content.ReadAsStringAsync(TimeLimit.Token);
            Assert.Equal(body == "Healthy" ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            if (body.Contains(word, StringComparison.Ordinal))
            {
                return body;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TimeLimit.Token);
        }
    }

    private static async Task AssertAliveAsync(WorkerFactory worker)
    {
        using var client = worker.CreateClient();
        Assert.Equal("Healthy", await client.GetStringAsync("/alive", Cancellation));
    }
}
