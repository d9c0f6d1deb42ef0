using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public enum OtlpProtocol
{
    Grpc,
    HttpProtobuf,
}

/// <summary>Where a resource's telemetry goes, as its environment says it.</summary>
public static class OtlpConfigurationExtensions
{
    internal const string GrpcAddress = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    internal const string HttpAddress = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    /// <summary>By gRPC where an address for it is set, else by HTTP.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment => Export(builder, configuration =>
            configuration[GrpcAddress] is null && configuration[HttpAddress] is { } url ? (url, "http/protobuf") : Grpc(configuration));

    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol)
        where T : IResourceWithEnvironment => Export(builder, configuration => protocol switch
        {
            OtlpProtocol.Grpc => Grpc(configuration),
            OtlpProtocol.HttpProtobuf => (configuration[HttpAddress]
                ?? throw new InvalidOperationException($"'{builder.Resource.Name}' exports over HTTP, but {HttpAddress} is not set."), "http/protobuf"),
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
        });

    private static (string Url, string Protocol) Grpc(IConfiguration configuration) =>
        (configuration[GrpcAddress] ?? "http://localhost:18889", "grpc");

    private static IResourceBuilder<T> Export<T>(IResourceBuilder<T> builder, Func<IConfiguration, (string Url, string Protocol)> choose)
        where T : IResourceWithEnvironment => builder.WithEnvironment(context =>
        {
            var (url, protocol) = choose(builder.ApplicationBuilder.Configuration);
            var variables = context.EnvironmentVariables;
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = url;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
            variables["OTEL_SERVICE_NAME"] = builder.Resource.Name;

            if (builder.ApplicationBuilder.Environment.IsDevelopment())
            {
                variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
                variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
                variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
                variables["OTEL_TRACES_SAMPLER"] = "always_on";
            }
        });
}
