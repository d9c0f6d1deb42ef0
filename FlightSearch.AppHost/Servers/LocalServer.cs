using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FlightSearch.AppHost.Servers;

/// <summary>
/// A server that runs as a local program, started by a script in this folder, with its data in the data folder.
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
    /// Keeps the password in the data folder, so that both exist or neither. The parameter has another name than that
    /// of the containers, for which Aspire would use the password in the user secrets.
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
    /// <summary>Adds a health check that opens a connection.</summary>
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
