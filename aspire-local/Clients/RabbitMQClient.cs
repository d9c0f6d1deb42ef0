using System.Net.Sockets;
using Aspire;
using Aspire.RabbitMQ.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Microsoft.Extensions.Hosting;

public static class AspireRabbitMQExtensions
{
    private const string Section = "Aspire:RabbitMQ:Client";

    /// <summary>
    /// Registers one <see cref="IConnection"/> for the whole process, with its health check <c>RabbitMQ.Client</c> and traces.
    /// Whoever asks for it first waits until it is open, as long as the retries take.
    /// </summary>
    public static void AddRabbitMQClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<RabbitMQClientSettings>? configureSettings = null,
        Action<ConnectionFactory>? configureConnectionFactory = null)
    {
        var settings = new RabbitMQClientSettings();
        var sections = ClientSettings.Read(builder, Section, connectionName, settings, found => settings.ConnectionString = found);
        configureSettings?.Invoke(settings);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IConnectionFactory>(_ =>
        {
            var factory = new ConnectionFactory();
            foreach (var section in sections)
            {
                section.GetSection("ConnectionFactory").Bind(factory);
            }

            if (!string.IsNullOrEmpty(settings.ConnectionString))
            {
                factory.Uri = new(settings.ConnectionString);
            }

            configureConnectionFactory?.Invoke(factory);
            return factory;
        });
        builder.Services.AddSingleton(services => ConnectAsync(
            services.GetRequiredService<IConnectionFactory>(),
            settings.MaxConnectRetryCount,
            services.GetRequiredService<TimeProvider>()).GetAwaiter().GetResult());

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("RabbitMQ.Client.*"));
        }

        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "RabbitMQ.Client", services => new RabbitMQHealthCheck(services), failureStatus: null, tags: null));
        }
    }

    private static async Task<IConnection> ConnectAsync(IConnectionFactory factory, int retries, TimeProvider time)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await factory.CreateConnectionAsync();
            }
            catch (Exception e) when (e is SocketException or BrokerUnreachableException && attempt < retries)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt)), time, CancellationToken.None);
            }
        }
    }

    /// <summary>Asks for the connection itself, so with the broker down it takes as long as everybody else.</summary>
    private sealed class RabbitMQHealthCheck(IServiceProvider services) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return Task.FromResult(services.GetRequiredService<IConnection>().IsOpen
                    ? HealthCheckResult.Healthy()
                    : new HealthCheckResult(context.Registration.FailureStatus, "The connection is closed."));
            }
            catch (Exception e)
            {
                return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, exception: e));
            }
        }
    }
}
