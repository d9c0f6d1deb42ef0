using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Terminal;

/// <summary>The table of resources, states and addresses, shown once: when everything is up.</summary>
internal static class ResourceTable
{
    public static async Task ShowOnceUpAsync(
        IResourceCollection model, ResourceNotificationService notifications, string? tracesAddress, CancellationToken cancellation)
    {
        Dictionary<string, ResourceEvent> latest = [];
        await foreach (var change in notifications.WatchAsync(cancellation))
        {
            latest[change.ResourceId] = change;
            if (latest.Values.All(IsUp))
            {
                Console.WriteLine(Format([.. latest.Values.OrderBy(up => model.IndexOf(up.Resource))], tracesAddress));
                return;
            }
        }
    }

    private static string Format(IReadOnlyList<ResourceEvent> resources, string? tracesAddress)
    {
        List<(string Name, string State, string Addresses)> rows =
        [
            ("Resource", "State", "Address"),
            .. resources.Where(r => r.Resource is not ParameterResource).Select(r => (NameOf(r), StateOf(r.Snapshot), AddressesOf(r.Resource))),
            .. tracesAddress is null ? [] : new[] { ("traces", "Running", tracesAddress) },
        ];
        var nameWidth = rows.Max(row => row.Name.Length);
        var stateWidth = rows.Max(row => row.State.Length);

        var table = new StringBuilder().AppendLine();
        foreach (var (name, state, addresses) in rows)
        {
            table.AppendLine($"{name.PadRight(nameWidth)}  {state.PadRight(stateWidth)}  {addresses}".TrimEnd());
        }

        return table.ToString();

        string NameOf(ResourceEvent change) =>
            resources.Count(other => other.Resource == change.Resource) == 1 ? change.Resource.Name : change.ResourceId;
    }

    private static bool IsUp(ResourceEvent change) =>
        change.Snapshot.HealthStatus is HealthStatus.Healthy
        || change.Snapshot is { ExitCode: 0 }
        || change.Snapshot.State?.Text == KnownResourceStates.NotStarted;

    private static string StateOf(CustomResourceSnapshot snapshot) => snapshot.State?.Text ?? "";

    private static string AddressesOf(IResource resource) => resource switch
    {
        ExternalServiceResource service => service.Uri.ToString(),
        _ => string.Join("  ", resource.Of<EndpointAnnotation>().Select(endpoint => AddressOf(resource, endpoint))),
    };

    private static string AddressOf(IResource resource, EndpointAnnotation endpoint)
    {
        var address = new Uri($"{endpoint.UriScheme}://localhost:{endpoint.AllocatedPort}");
        var shown = new ResourceUrlAnnotation { Url = address.ToString().TrimEnd('/') };
        foreach (var url in resource.Of<UrlCallbackAnnotation>().Where(url => url.EndpointName == endpoint.Name))
        {
            url.Callback(shown);
        }

        var text = new Uri(address, shown.Url).ToString().TrimEnd('/');
        return shown.DisplayText is null ? text : $"{shown.DisplayText}: {text}";
    }
}
