using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>An application before it is built, for a test to look at and change.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

public static class DistributedApplicationTestingBuilder
{
    /// <summary>An application of the test's own making.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) =>
        new CapturedBuilder(
            TestingDefaults.CreateBuilder(new DistributedApplicationOptions(), Assembly.GetCallingAssembly(), args), program: null);

    /// <summary>The application that an AppHost describes, named by its class of namespace <c>Projects</c>.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        await new EntryPoint(typeof(TEntryPoint).Assembly, args).StartAsync().WaitAsync(cancellationToken);
}
