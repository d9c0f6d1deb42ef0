using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Terminal;

namespace Aspire.Hosting.Running;

/// <summary>One process of a resource that runs some, with what is needed to start and stop it.</summary>
internal sealed class ResourceInstance
{
    private ResourceInstance(IResource resource, string id, ResourceLog log, ILauncher launcher)
    {
        Resource = resource;
        Id = id;
        Log = log;
        Launcher = launcher;
    }

    public IResource Resource { get; }

    public string Id { get; }

    public ResourceLog Log { get; }

    public ILauncher Launcher { get; }

    /// <summary>One start or stop at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    public ChildProcess? Process { get; set; }

    /// <summary>The process that is, or was, ended on purpose: its end is no news.</summary>
    public ChildProcess? Stopped { get; set; }

    public static ResourceInstance Create(IResource resource, ResourceLogs logs, Func<string, ILauncher> launcher)
    {
        var suffix = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 8);

        var id = $"{resource.Name}-{suffix}";

        return new(resource, id, logs.For(resource.Name, id), launcher(suffix));
    }
}
