using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Running;

/// <summary>How one kind of resource is started, stopped and asked for its health.</summary>
internal interface ILauncher
{
    /// <summary>The kind of resource that the real Aspire would call it.</summary>
    string ResourceType { get; }

    /// <summary>The state that the real Aspire shows once its process is gone.</summary>
    string StoppedState { get; }

    Task<ChildProcess> StartAsync(Action<string> onLine, CancellationToken cancellation);

    /// <param name="forGood">Nobody will start it again in this application.</param>
    Task StopAsync(ChildProcess process, bool forGood);

    /// <summary>Throws while the resource is not healthy.</summary>
    Task CheckAsync(CancellationToken cancellation);
}
