namespace FlightSearch.Benchmarks.Deployment;

/// <summary>
/// The services of one deployment as processes of this machine: simulator, API and workers on a new database. Workers
/// are added when the simulator and the API answer.
/// </summary>
internal sealed class LocalDeployment : IAsyncDisposable
{
    private readonly RunFolder _folder;
    private readonly DeploymentForm _form;
    private readonly ServerAddresses _servers;
    private readonly Dictionary<string, string> _settings;
    private readonly ServiceProcess _simulator;
    private readonly List<ServiceProcess> _workers = [];
    private int _started;

    private LocalDeployment(
        RunFolder folder, ServerAddresses servers, Dictionary<string, string> settings, DeploymentForm form)
    {
        (_folder, _servers, _settings, _form) = (folder, servers, settings, form);
        _simulator = NewProcess("FlightSearch.Simulator", "simulator", form.Simulator, givesWay: false);
        Api = NewProcess("FlightSearch.Api", "api", settings);
        Jobs = new JobsApi(Api.Address);
        Simulator = new SimulatorControl(_simulator.Address);
        Database = new FlightsSql(servers.Database);
        Messages = new BatchMessages(servers.Broker);
    }

    public ServerAddresses Servers => _servers;

    public ServiceProcess Api { get; }

    public Uri Site => _simulator.Address;

    public int SimulatorId => _simulator.Id;

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
    /// <param name="form">How it differs from that of a run with faults.</param>
    public static async Task<LocalDeployment> StartAsync(
        RunFolder folder, ServerAddresses servers, IEnumerable<KeyValuePair<string, string>> settings,
        CancellationToken cancellation, DeploymentForm? form = null)
    {
        var deployment = new LocalDeployment(
            folder, servers, new(settings) { ["Api__AnonymousRequestsPerMinute"] = "1000000" },
            form ?? DeploymentForm.Faulty);
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
            var worker = NewProcess(
                "FlightSearch.Worker", $"worker-{++_started}",
                WorkerSettings.Concat(settings).Reverse().DistinctBy(setting => setting.Key));
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

    private ServiceProcess NewProcess(
        string project, string name, IEnumerable<KeyValuePair<string, string>> settings, bool givesWay = true) =>
        new(_folder, project, name, _servers, settings, _form.HasProxies, givesWay && _form.GivesWay);

    private async Task StartAsync(CancellationToken cancellation)
    {
        await _simulator.StartAsync();
        await using (var migrator = NewProcess("FlightSearch.Migrator", "migrator", []))
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
