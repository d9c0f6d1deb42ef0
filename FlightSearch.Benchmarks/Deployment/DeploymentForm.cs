namespace FlightSearch.Benchmarks.Deployment;

/// <summary>How the deployments of different runs differ.</summary>
/// <param name="Simulator">Environment of the simulator.</param>
/// <param name="HasProxies">Whether every service reaches the database through a proxy that can be cut.</param>
/// <param name="GivesWay">
/// Whether the services get less of the processor than the simulator, whose log would otherwise show when it came to
/// read a request instead of when the request was sent.
/// </param>
internal sealed record DeploymentForm(
    IReadOnlyDictionary<string, string> Simulator, bool HasProxies = false, bool GivesWay = false)
{
    private const string KeepsAllRequests = "1000000";

    /// <summary>Pages without padding, of few rows. Each is made anew, so that a repeated job is no cheaper.</summary>
    private static readonly Dictionary<string, string> LightPages = new()
    {
        ["Simulator__PagesKept"] = "0",
        ["Simulator__Padding"] = "false",
        ["Simulator__RowCap"] = "12",
        ["Simulator__RequestsKept"] = KeepsAllRequests,
    };

    /// <summary>For runs that cut networks and read the simulator's whole log.</summary>
    public static DeploymentForm Faulty { get; } = new(LightPages, HasProxies: true, GivesWay: true);

    /// <summary>For thousands of different pages.</summary>
    public static DeploymentForm Light { get; } = new(LightPages);

    /// <summary>For thousands of different pages with all their rows.</summary>
    public static DeploymentForm AllRows { get; } =
        new(new Dictionary<string, string>(LightPages) { ["Simulator__RowCap"] = "300" });

    /// <summary>For pages of the size and rows of real ones, each made and compressed once.</summary>
    public static DeploymentForm FullWeight { get; } = new(
        new Dictionary<string, string>
        {
            ["Simulator__PagesKept"] = "10000",
            ["Simulator__RequestsKept"] = KeepsAllRequests,
        });
}
