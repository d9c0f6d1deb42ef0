namespace Aspire.Hosting;

public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; set; }

    /// <summary>No trace receiver, and what waits for a failed resource fails too. The testing builder sets it.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Every endpoint on a port of its own choice, so that tests can run beside anything else.</summary>
    internal bool RandomizePorts { get; set; }
}

/// <summary>Whether resources are run or only described for a deployment; the stand-in runs them.</summary>
public sealed class DistributedApplicationExecutionContext
{
    internal DistributedApplicationExecutionContext(bool isPublishMode) => IsPublishMode = isPublishMode;

    public bool IsPublishMode { get; }

    public bool IsRunMode => !IsPublishMode;
}
