using System.Diagnostics;
using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>The AppHost restarts or reports processes that end.</summary>
[Collection(nameof(EndToEndCollection))]
public sealed class SupervisionTests : IDisposable
{
    private readonly TestDataFolder _data = new();
    private readonly TextWriter _errorBefore = Console.Error;
    private readonly StringWriter _error = new();

    private static CancellationToken Cancellation => TimeLimit.Token;

    private string Terminal
    {
        get
        {
            lock (Console.Error) // writers lock it, too
            {
                return _error.ToString();
            }
        }
    }

    [Fact]
    public async Task A_wrong_setting_ends_the_application_and_is_named_in_the_terminal()
    {
        Console.SetError(_error);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            _data.Arguments, Cancellation);
        KeepOnly(builder, "worker").WithEnvironment("WORKER_CONCURRENCY", "99").WithEnvironment("MAX_RETRIES", "many");
        await using var application = await builder.BuildAsync(Cancellation);
        var stopping = new TaskCompletionSource();
        application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(
            stopping.SetResult);

        await application.StartAsync(Cancellation);
        await stopping.Task.WaitAsync(Cancellation);

        Assert.Equal(78, Environment.ExitCode);
        Assert.Matches("worker-[a-z]+ ended with exit code 78:", Terminal);
        Assert.Contains("\n  WORKER_CONCURRENCY is '99'; allowed: 1 to 64", Terminal, StringComparison.Ordinal);
        Assert.Contains("\n  MAX_RETRIES is 'many'; allowed: 0 to 20", Terminal, StringComparison.Ordinal);
        Assert.DoesNotContain("started again", Terminal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_crashes_is_started_again_and_stays_stopped_after_the_fifth_crash()
    {
        Console.SetError(_error);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            _data.Arguments, Cancellation);
        KeepOnly(builder, "google-flights");
        await using var application = await builder.BuildAsync(Cancellation);
        await application.StartAsync(Cancellation);

        HashSet<string> killed = [];
        while (killed.Count < 5)
        {
            var running = await application.ResourceNotifications.WaitForResourceAsync(
                "google-flights",
                change => change.Snapshot.State?.Text == KnownResourceStates.Running
                    && ProcessIdOf(change) is { } id && !killed.Contains(id),
                Cancellation);
            using var kill = Process.Start("pkill", ["-KILL", "-P", ProcessIdOf(running)!]);
            await kill.WaitForExitAsync(Cancellation);
            if (kill.ExitCode == 0) // otherwise the program is not started yet
            {
                killed.Add(ProcessIdOf(running)!);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }

        while (!Terminal.Contains("it stays stopped", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }

        Assert.Equal(
            ["1 s", "2 s", "4 s", "8 s"],
            Terminal.Split('\n')
                .Where(line => line.Contains("ended with exit code 137; started again in", StringComparison.Ordinal))
                .Select(line => line.TrimEnd()[^3..]));
    }

    public void Dispose()
    {
        Console.SetError(_errorBefore);
        Environment.ExitCode = 0;
        _error.Dispose();
        _data.Dispose();
    }

    /// <summary>Starts one project without its dependencies and environment variables.</summary>
    private static IResourceBuilder<ProjectResource> KeepOnly(
        IDistributedApplicationTestingBuilder builder, string name)
    {
        foreach (var other in builder.Resources.Where(resource => resource.Name != name).ToList())
        {
            builder.Resources.Remove(other);
        }

        var project = (ProjectResource)builder.Resources.Single();
        foreach (var annotation in project.Annotations.Where(IsAboutOthers).ToList())
        {
            project.Annotations.Remove(annotation);
        }

        return builder.CreateResourceBuilder(project);
    }

    private static string? ProcessIdOf(ResourceEvent change) =>
        change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value?.ToString();

    private static bool IsAboutOthers(IResourceAnnotation annotation) =>
        annotation is WaitAnnotation or EnvironmentCallbackAnnotation or ResourceRelationshipAnnotation;
}
