using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlightSearch.AppHost.Servers;

/// <summary>
/// A server that runs as a program of this machine, by a script beside this file, with its data in a folder of ours.
/// </summary>
internal abstract class LocalServer(string name, string script, ParameterResource password)
    : ExecutableResource(name, script, workingDirectory: Path.GetDirectoryName(script)!), IResourceWithConnectionString
{
    protected const string User = "flightsearch";

    public abstract ReferenceExpression ConnectionStringExpression { get; }

    protected ParameterResource Password { get; } = password;

    protected EndpointReferenceExpression Port => new EndpointReference(this, "tcp").Property(EndpointProperty.Port);

    protected static string ScriptOf(IDistributedApplicationBuilder builder, string script) =>
        Path.Combine(builder.AppHostDirectory, "Servers", script);

    /// <summary>
    /// The data's folder keeps the password too, so that both are there or neither. Its name is not that of the
    /// containers' passwords, which Aspire keeps in user secrets and would take for it.
    /// </summary>
    protected static ParameterResource AddPassword(
        IDistributedApplicationBuilder builder, string name, string folder) =>
        builder.AddParameter($"local-{name}-password", new KeptPassword(Path.Combine(folder, "password")), secret: true)
            .Resource;

    protected static IResourceBuilder<T> Add<T>(
        IDistributedApplicationBuilder builder, T server, string folder, int port)
        where T : LocalServer =>
        builder.AddResource(server)
            .WithEndpoint(port: port, scheme: "tcp", name: "tcp", env: "PORT", isProxied: false)
            .WithEnvironment("DATA", folder)
            .WithEnvironment("SERVER_USER", User)
            .WithEnvironment(context => context.EnvironmentVariables["SERVER_PASSWORD"] = server.Password);
}

internal static class ConnectionCheck
{
    /// <summary>Healthy while a connection can be opened.</summary>
    public static IResourceBuilder<T> WithConnectionCheck<T>(
        this IResourceBuilder<T> builder, Func<string, CancellationToken, Task<IAsyncDisposable>> connectAsync)
        where T : IResourceWithConnectionString
    {
        var key = $"{builder.Resource.Name}_connection";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, async cancellation =>
        {
            var connectionString = await builder.Resource.GetConnectionStringAsync(cancellation);
            await using var connection = await connectAsync(connectionString!, cancellation);
            return HealthCheckResult.Healthy();
        });

        return builder.WithHealthCheck(key);
    }
}
