using System.Reflection;
using FlightSearch.Jobs;

namespace FlightSearch.Worker.Health;

/// <summary>Gives this process its id.</summary>
internal static class ThisWorker
{
    public static WorkerIdentity Identify(TimeProvider time) => new(
        Guid.CreateVersion7(time.GetUtcNow()), Environment.MachineName, Environment.ProcessId, Version());

    private static string Version() => typeof(WorkerMarker).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
