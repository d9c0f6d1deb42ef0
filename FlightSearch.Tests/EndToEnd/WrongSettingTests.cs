using Aspire.Hosting;
using FlightSearch.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FlightSearch.Tests.EndToEnd;

/// <summary>A process with wrong settings would end the same way after each start.</summary>
[Collection(nameof(EndToEndCollection))]
public sealed class WrongSettingTests : IDisposable
{
    private readonly TestDataFolder _data = new();
    private readonly TextWriter _errorBefore = Console.Error;
    private readonly StringWriter _error = new();

    private static CancellationToken Cancellation => TimeLimit.Token;

    [Fact]
    public async Task A_wrong_setting_ends_the_application_and_is_named_in_the_terminal()
    {
        Console.SetError(_error);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            _data.Arguments, Cancellation);
        KeepOnly(builder, "worker").WithEnvironment("WORKER_CONCURRENCY", "99").WithEnvironment("MAX_RETRIES", "many");
        await using var application = await builder.BuildAsync(Cancellation);
        var stopping = new TaskCompletionSource();
        application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await application.StartAsync(Cancellation);
        await stopping.Task.WaitAsync(Cancellation);

        Assert.Equal(78, Environment.ExitCode);
        Assert.Matches("worker-[a-z]+ ended with exit code 78:", $"{_error}");
        Assert.Contains("\n  WORKER_CONCURRENCY is '99'; allowed: 1 to 64", $"{_error}", StringComparison.Ordinal);
        Assert.Contains("\n  MAX_RETRIES is 'many'; allowed: 0 to 20", $"{_error}", StringComparison.Ordinal);
        Assert.DoesNotContain("started again", $"{_error}", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Console.SetError(_errorBefore);
        Environment.ExitCode = 0;
        _error.Dispose();
        _data.Dispose();
    }

    /// <summary>One project, which waits for nothing and is told nothing.</summary>
    private static IResourceBuilder<ProjectResource> KeepOnly(IDistributedApplicationTestingBuilder builder, string name)
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

    private static bool IsAboutOthers(IResourceAnnotation annotation) =>
        annotation is WaitAnnotation or EnvironmentCallbackAnnotation or ResourceRelationshipAnnotation;
}
