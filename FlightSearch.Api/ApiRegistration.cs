using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FlightSearch.Api.Access;
using FlightSearch.Api.Jobs;
using FlightSearch.Api.OpenApi;
using FlightSearch.Api.Problems;
using FlightSearch.Api.Requests;
using FlightSearch.Api.Results;
using FlightSearch.Jobs;
using FlightSearch.ServiceDefaults;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FlightSearch.Api;

/// <summary>What all endpoints share: JSON, problem details, access, compression.</summary>
internal static class ApiRegistration
{
    public static void AddApi(this IHostApplicationBuilder builder)
    {
        builder.Configuration.AddApiAddress();
        builder.Services.AddSettings<ApiOptions>(ApiOptions.Section);
        builder.Services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>()
            .Configure<IOptions<ApiOptions>>((kestrel, api) =>
                kestrel.Limits.MaxRequestBodySize = api.Value.MaxBodyBytes);

        builder.Services.AddAccess();
        builder.Services.AddApiCors();
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // no response has a secret together with text of another caller
            compression.Providers.Add<GzipCompressionProvider>(); // Brotli at its fastest level needs more bytes
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json"];
        });
        builder.Services.AddScoped<JobReader>();
        builder.Services.AddScoped<ResultReader>();
        builder.Services.AddHostedService<Rehearsal>();

        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a quoted number is a string
            json.SerializerOptions.PropertyNameCaseInsensitive = false;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.TypeInfoResolver =
                json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(ResultFields.WriteChosen);
            json.SerializerOptions.Converters.Add(new AmenitiesJson());
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemCodes.Add);
        builder.Services.AddDocument();
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = e => e switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                _ when IsDatabaseAway(e) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException, // the client's fault
        });
        app.UseStatusCodePages();
        app.UseCors();
        app.UseAccess();
    }

    /// <summary>
    /// The group of all API endpoints, which need a key. The span of a request about a job is tagged with the job's id.
    /// </summary>
    public static RouteGroupBuilder MapApi(this WebApplication app) => app
        .MapGroup(app.Services.GetRequiredService<IOptions<ApiOptions>>().Value.Prefix)
        .RequireKey()
        .CheckQueries()
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .AddEndpointFilter((context, next) =>
        {
            var named = context.HttpContext.GetRouteValue("jobId") as string;
            JobTelemetry.EnterJob(Guid.TryParse(named, out var jobId) ? jobId : null);

            return next(context);
        });

    /// <summary>
    /// True also if the database is not migrated yet. EF Core wraps the exceptions of the driver.
    /// </summary>
    private static bool IsDatabaseAway(Exception? e) =>
        e is NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }
        || (e is not null && IsDatabaseAway(e.InnerException));
}
