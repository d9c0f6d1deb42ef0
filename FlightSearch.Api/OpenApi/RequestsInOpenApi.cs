using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightSearch.Api.Jobs;
using FlightSearch.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FlightSearch.Api.OpenApi;

/// <summary>
/// Adds query parameters, default values, required fields and examples of requests to the OpenAPI document.
/// </summary>
internal static class RequestsInOpenApi
{
    public static OpenApiOptions DescribeRequests(this OpenApiOptions document) => document
        .AddOperationTransformer((operation, context, _) =>
        {
            var handler = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
            if (handler is not null && IReadQuery.Of(handler) is { } query)
            {
                var defaults = Activator.CreateInstance(query)!;
                operation.Parameters =
                    [.. operation.Parameters ?? [], .. IReadQuery.ParametersOf(query).Select(Describe)];

                OpenApiParameter Describe(PropertyInfo parameter) => Parameter(parameter, parameter.GetValue(defaults));
            }

            if (handler?.GetParameters().Any(parameter => parameter.ParameterType == typeof(IdempotencyKey)) == true)
            {
                operation.Parameters = [.. operation.Parameters ?? [], KeyParameter()];
            }

            return Task.CompletedTask;
        })
        .AddDocumentTransformer((openApi, context, _) =>
        {
            var services = context.ApplicationServices;
            var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            foreach (var type in Bodies)
            {
                var body = (IRequestBody)Activator.CreateInstance(type)!;
                DescribeBody((OpenApiSchema)openApi.Components!.Schemas![type.Name], body, json, today);
            }

            return Task.CompletedTask;
        });

    private static IEnumerable<Type> Bodies => typeof(IRequestBody).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IRequestBody)));

    private static void DescribeBody(
        OpenApiSchema schema, IRequestBody body, JsonSerializerOptions json, DateOnly today)
    {
        foreach (var field in json.GetTypeInfo(body.GetType()).Properties)
        {
            if (field.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: false) == true)
            {
                (schema.Required ??= new HashSet<string>()).Add(field.Name);
                ((OpenApiSchema)schema.Properties![field.Name]).Type &= ~JsonSchemaType.Null;
            }
            else if (field.Get!(body) is { } value)
            {
                SetDefault(schema.Properties![field.Name], JsonSerializer.SerializeToNode(value, json)!);
            }
        }

        schema.Examples = [body.Example(today)];
    }

    private static void SetDefault(IOpenApiSchema property, JsonNode value)
    {
        switch (property)
        {
            case OpenApiSchema own:
                own.Default = value;
                break;
            case OpenApiSchemaReference shared:
                shared.Default = value;
                break;
        }
    }

    private static OpenApiParameter KeyParameter() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "Chosen by the client, such as a UUID. A search that is sent again with the same key within 24 hours "
            + "opens no second job; the answer is the first job.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.Longest },
    };

    private static OpenApiParameter Parameter(PropertyInfo parameter, object? otherwise)
    {
        var type = Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;
        var range = parameter.GetCustomAttribute<RangeAttribute>();
        var schema = type.IsArray ? ListOf(type.GetElementType()!) : new OpenApiSchema
        {
            Type = type == typeof(int) ? JsonSchemaType.Integer
                : type == typeof(bool) ? JsonSchemaType.Boolean
                : JsonSchemaType.String,
            Format = type == typeof(int) ? "int32" : type == typeof(Guid) ? "uuid" : null,
            Enum = type.IsEnum ? ChoicesIn(type) : null,
            Minimum = range is null ? null : $"{range.Minimum}",
            Maximum = range is null ? null : $"{range.Maximum}",
            Default = otherwise switch
            {
                null => null,
                int number => JsonValue.Create(number),
                bool flag => JsonValue.Create(flag),
                _ => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName($"{otherwise}")),
            },
        };

        return new OpenApiParameter
        {
            Name = QueryReader.NameOf(parameter),
            In = ParameterLocation.Query,
            Description = parameter.GetCustomAttribute<DescriptionAttribute>()?.Description,
            Example = parameter.GetCustomAttribute<ExampleAttribute>()?.Value,
            Schema = schema,
            Explode = !type.IsArray, // with commas between
        };
    }

    private static OpenApiSchema ListOf(Type choice) => new()
    {
        Type = JsonSchemaType.Array,
        MinItems = 1,
        Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ChoicesIn(choice) },
    };

    private static List<JsonNode> ChoicesIn(Type choice) =>
        [.. QueryReader.ChoicesOf(choice).Select(name => (JsonNode)JsonValue.Create(name))];
}
