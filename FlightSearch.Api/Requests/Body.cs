using System.Reflection;
using FlightSearch.Api.Problems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FlightSearch.Api.Requests;

/// <summary>
/// The JSON body of a request, as a parameter of a handler. What is wrong with its form is in <see cref="Errors"/>, so
/// that the handler can add what is wrong with its values and answer once.
/// </summary>
internal sealed class Body<T>(T? value, FieldErrors errors) : IEndpointParameterMetadataProvider
    where T : class, IRequestBody, new()
{
    /// <summary>Null when the body is not a JSON object. A field with an error has its default.</summary>
    public T? Value => value;

    public FieldErrors Errors => errors;

    public static async ValueTask<Body<T>> BindAsync(HttpContext http)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var errors = new FieldErrors();

        return new Body<T>(await BodyReader.ReadAsync<T>(http.Request, json, errors), errors);
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        string[] problem = ["application/problem+json"];
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(413, typeof(ProblemDetails), problem));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(415, typeof(ProblemDetails), problem));
    }
}
