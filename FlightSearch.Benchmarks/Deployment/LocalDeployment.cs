namespace FlightSearch.Benchmarks.Deployment;

/// <summary>
/// The services of one deployment as processes of this machine: simulator, API and workers on a new database. Workers
/// are added when the simulator and the API answer.
/// </summary>
internal sealed class LocalDeployment : IAsyncDisposable
{
    private static readonly Dictionary<string, string> SmallPages = new()
    {
        ["Simulator__Padding"] = "false",
        ["Simulator__RowCap"] = "12",
        ["Simulator__RequestsKept"] = "1000000", // the log must be complete
    };

    private readonly RunFolder _folder;
    private readonly ServerAddresses _servers;
    private readonly Dictionary<string, string> _settings;
    private readonly ServiceProcess _simulator;
    private readonly List<ServiceProcess> _workers = [];
    private int _started;

    private LocalDeployment(RunFolder folder, ServerAddresses servers, Dictionary<string, string> settings)
    {
        (_folder, _servers, _settings) = (folder, servers, settings);
        _simulator = new(folder, "FlightSearch.Simulator", "simulator", servers, SmallPages);
        Api = new(folder, "FlightSearch.Api", "api", servers, settings);
        Jobs = new JobsApi(Api.Address);
        Simulator = new SimulatorControl(_simulator.Address);
        Database = new FlightsSql(servers.Database);
        Messages = new BatchMessages(servers.Broker);
    }

    public ServerAddresses Servers => _servers;

    public ServiceProcess Api { get; }

    public IReadOnlyList<ServiceProcess> Workers => _workers;

    public IEnumerable<ServiceProcess> Announcing => [Api, .. _workers];

    public JobsApi Jobs { get; }

    public SimulatorControl Simulator { get; }

    public FlightsSql Database { get; }

    public BatchMessages Messages { get; }

    /// <param name="folder">Data and logs.</param>
    /// <param name="servers">Database and broker, which belong to this deployment alone.</param>
    /// <param name="settings">Environment of the API and of every worker.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<LocalDeployment> StartAsync(
        RunFolder folder, ServerAddresses servers, IEnumerable<KeyValuePair<string, string>> settings,
        CancellationToken cancellation)
    {
        var deployment = new LocalDeployment(
            folder, servers, new(settings) { ["Api__AnonymousRequestsPerMinute"] = "1000000" });
        try
        {
            await deployment.StartAsync(cancellation);
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }

        return deployment;
    }

    /// <summary>Starts a worker and waits until it consumes.</summary>
    /// <param name="settings">Added to those of the deployment.</param>
    /// <param name="cancellation">Ends the start.</param>
    public async Task AddWorkersAsync(
        int count, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancellation)
    {
        for (; count > 0; count--)
        {
            var worker = new ServiceProcess(
                _folder, "FlightSearch.Worker", $"worker-{++_started}", _servers,
                WorkerSettings.Concat(settings).DistinctBy(setting => setting.Key));
            _workers.Add(worker);
            await worker.StartAsync();
        }

        await WorkersReadyAsync(cancellation);
    }

    /// <summary>What a worker of this deployment needs beside the connections.</summary>
    public Dictionary<string, string> WorkerSettings => new(_settings)
    {
        ["GoogleFlights__BaseAddress"] = _simulator.Address.ToString(),
    };

    /// <summary>Stops all workers and waits until none counts as running.</summary>
    public async Task RemoveWorkersAsync(TimeSpan lostAfter, CancellationToken cancellation)
    {
        await Task.WhenAll(_workers.Select(worker => worker.StopAsync(cancellation)));
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        _workers.Clear();
        await Wait.UntilAsync(
            "no worker counts as running",
            async () => await Database.WorkersSeenAsync(lostAfter, cancellation) == 0,
            cancellation);
    }

    /// <summary>Waits until every worker consumes.</summary>
    public Task WorkersReadyAsync(CancellationToken cancellation) => Wait.UntilAsync(
        "all workers consume",
        async () => (await Database.ConsumingAsync(cancellation)).IsSupersetOf(_workers.Select(worker => worker.Id)),
        cancellation);

    public Task ApiReadyAsync(CancellationToken cancellation) =>
        Wait.UntilAsync("the API answers", () => Jobs.IsHealthyAsync(cancellation), cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in (ServiceProcess[])[.. _workers, Api, _simulator])
        {
            await process.DisposeAsync();
        }

        Jobs.Dispose();
        Simulator.Dispose();
        await Database.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        await _simulator.StartAsync();
        await using (var migrator = new ServiceProcess(_folder, "FlightSearch.Migrator", "migrator", _servers, []))
        {
            await migrator.StartAsync();
            var code = await migrator.EndAsync(cancellation);
            if (code != 0)
            {
                throw new InvalidOperationException($"The migrator ended with exit code {code}.");
            }
        }

        await Api.StartAsync();
        await ApiReadyAsync(cancellation);
        await Wait.UntilAsync("the simulator answers", () => Simulator.IsHealthyAsync(cancellation), cancellation);
    }
}
