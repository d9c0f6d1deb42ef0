using FlightSearch.Benchmarks.Deployment;
using FlightSearch.Benchmarks.Faults;
using FlightSearch.Benchmarks.Reports;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>
/// The deployment of the <c>faults</c> run with few and small faults, on a database and a virtual host of the tests'
/// servers.
/// </summary>
public sealed class FaultMix(ServersFixture servers) : IAsyncLifetime
{
    private readonly RunFolder _folder = new();
    private LocalDeployment _deployment = null!;

    internal FaultBench Bench { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var addresses = new ServerAddresses(
            await servers.CreateDatabaseAsync(patience.Token),
            new Uri(await servers.CreateVirtualHostAsync(patience.Token)));
        _deployment = await LocalDeployment.StartAsync(_folder, addresses, FaultSettings.All, patience.Token);
        await _deployment.AddWorkersAsync(FaultSettings.Workers, [], patience.Token);
        Bench = new FaultBench(_deployment, new RunArguments(Seed: 1, Scale: 0.15), servers: null);
    }

    public async ValueTask DisposeAsync()
    {
        await _deployment.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>No other tests run at the same time, since their load would cause timeouts.</summary>
[CollectionDefinition(nameof(FaultMixCollection), DisableParallelization = true)]
public sealed class FaultMixCollection : ICollectionFixture<FaultMix>;
