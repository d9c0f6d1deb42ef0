using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Projects;

/// <summary>Runs one replica of a project from its folder, with the environment that its references ask for.</summary>
internal sealed class ProjectLauncher(
    ProjectResource project,
    string instanceId,
    DistributedApplicationExecutionContext executionContext,
    IHttpClientFactory clients,
    TimeProvider time) : ILauncher
{
    // A worker may take its host's 30 seconds to hand its work back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    public string ResourceType => "Project";

    public string StoppedState => KnownResourceStates.Finished;

    public async Task<ChildProcess> StartAsync(Action<string> onLine, CancellationToken cancellation) =>
        await ChildProcess.StartAsync(
            new("dotnet", project.Program)
            {
                WorkingDirectory = project.Folder,
                Environment = await EnvironmentAsync(cancellation),
                NotInherited = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOwn)],
            },
            onLine);

    public Task StopAsync(ChildProcess process, bool forGood) => process.StopAsync(Signal.Terminate, Patience, time);

    public async Task CheckAsync(CancellationToken cancellation)
    {
        foreach (var check in project.Of<HttpHealthCheckAnnotation>())
        {
            using var client = clients.CreateLoopbackClient();
            using var response = await client.GetAsync(new Uri(new Uri(check.Endpoint.Url), check.Path), cancellation);

            if ((int)response.StatusCode != check.StatusCode)
            {
                throw new HttpRequestException($"{check.Path} answered {(int)response.StatusCode}");
            }
        }
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(CancellationToken cancellation)
    {
        var context = new EnvironmentCallbackContext(executionContext, project, cancellation);
        var variables = context.EnvironmentVariables;

        foreach (var (name, value) in project.Profile.EnvironmentVariables ?? [])
        {
            variables[name] = value;
        }

        if (project.Of<EndpointAnnotation>().SingleOrDefault() is { } endpoint)
        {
            variables["ASPNETCORE_URLS"] = $"{endpoint.UriScheme}://localhost:{endpoint.AllocatedPort}";
        }

        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instanceId}";

        foreach (var annotation in project.Of<EnvironmentAnnotation>())
        {
            await annotation.Callback(context);
        }

        Dictionary<string, string> resolved = [];
        foreach (var (name, value) in variables)
        {
            resolved[name] = value is IValueProvider later ? await later.GetValueAsync(cancellation) ?? "" : $"{value}";
        }

        return resolved;
    }

    /// <summary>What the AppHost's own launch profile set for the AppHost must not set up its projects.</summary>
    private static bool IsOwn(string variable) =>
        variable is "ASPNETCORE_URLS" or "DOTNET_LAUNCH_PROFILE" || variable.StartsWith("ASPIRE_", StringComparison.Ordinal);
}
