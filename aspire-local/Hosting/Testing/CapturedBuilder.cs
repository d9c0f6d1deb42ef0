using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>A builder in a test's hands; with a program behind it, building ends that program. What it built goes with it.</summary>
internal sealed class CapturedBuilder(DistributedApplicationBuilder inner, EntryPoint? program) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _built;

    public ConfigurationManager Configuration => inner.Configuration;

    public string AppHostDirectory => inner.AppHostDirectory;

    public Assembly? AppHostAssembly => inner.AppHostAssembly;

    public IHostEnvironment Environment => inner.Environment;

    public IServiceCollection Services => inner.Services;

    public DistributedApplicationExecutionContext ExecutionContext => inner.ExecutionContext;

    public IResourceCollection Resources => inner.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        inner.AddResource(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => program?.Build(this) ?? BuildNow();

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        program is null ? Task.FromResult(BuildNow()) : program.BuildAsync().WaitAsync(cancellationToken);

    public DistributedApplication BuildNow() => _built = inner.Build();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        program?.Abandon();
        if (_built is not null)
        {
            await _built.DisposeAsync();
        }
    }
}
