using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's program up to the moment when it builds. There it waits, so that a test can still change the model;
/// once the test has the application, the program's part is over.
/// </summary>
internal sealed class EntryPoint(Assembly appHost, string[] args)
{
    private static readonly AsyncLocal<EntryPoint?> Running = new();

    private readonly TaskCompletionSource<CapturedBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayBuild = new();

    /// <summary>Set in the program that runs under a test, and nowhere else.</summary>
    public static EntryPoint? Current => Running.Value;

    public Task<CapturedBuilder> StartAsync()
    {
        new Thread(Run) { IsBackground = true, Name = "AppHost under test" }.Start();

        return _builder.Task;
    }

    public Task<DistributedApplication> BuildAsync()
    {
        _mayBuild.TrySetResult();
        return _application.Task;
    }

    /// <summary>The test does without the application after all.</summary>
    public void Abandon() => _mayBuild.TrySetException(new ProgramEndsHere());

    public IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new CapturedBuilder(TestingDefaults.CreateBuilder(options, appHost, args), this);

    /// <summary>Called by the program's <c>Build</c>: hands the model to the test and waits for its word.</summary>
    public DistributedApplication Build(CapturedBuilder captured)
    {
        _builder.TrySetResult(captured);
        _mayBuild.Task.GetAwaiter().GetResult();

        var application = captured.BuildNow();
        _application.TrySetResult(application);

        throw new ProgramEndsHere();
    }

    private void Run()
    {
        Running.Value = this;
        try
        {
            var main = appHost.EntryPoint ?? throw new InvalidOperationException($"{appHost.GetName().Name} has no entry point.");
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [args], null);
            Fail(new InvalidOperationException($"{appHost.GetName().Name} ended without building an application."));
        }
        catch (ProgramEndsHere)
        {
            // all that a test wants of the program
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception reason)
    {
        _builder.TrySetException(reason);
        _application.TrySetException(reason);
    }

    private sealed class ProgramEndsHere : Exception;
}
