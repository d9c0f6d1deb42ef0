using System.Reflection;
using FlightSearch.Api.Problems;

namespace FlightSearch.Api.Requests;

/// <summary>
/// The query parameters of an endpoint: a property for each, whose initial value is the default and whose
/// <c>[Range]</c> is checked.
/// </summary>
internal interface IQuery
{
    /// <summary>The code of the problem that a wrong value is answered with.</summary>
    static abstract string ProblemCode { get; }

    /// <summary>Checks what types and ranges do not say.</summary>
    void Check(FieldErrors errors)
    {
    }
}

/// <summary>
/// Query parameters, as a parameter of a handler. <see cref="QueryFilter"/> answers wrong ones, so a handler sees only
/// right ones. An endpoint without this parameter takes none.
/// </summary>
internal sealed class Query<T>(T value, FieldErrors errors) : IReadQuery
    where T : class, IQuery, new()
{
    public T Value => value;

    FieldErrors IReadQuery.Errors => errors;

    string IReadQuery.ProblemCode => T.ProblemCode;

    public static ValueTask<Query<T>> BindAsync(HttpContext http)
    {
        var errors = new FieldErrors();
        var value = QueryReader.Read<T>(http.Request.Query, errors);
        value.Check(errors);

        return ValueTask.FromResult(new Query<T>(value, errors));
    }
}

/// <summary>A <see cref="Query{T}"/> of any type.</summary>
internal interface IReadQuery
{
    FieldErrors Errors { get; }

    string ProblemCode { get; }

    /// <summary>The type of a handler's query parameters; null for a handler without any.</summary>
    static Type? Of(MethodInfo handler) => handler.GetParameters()
        .Select(parameter => parameter.ParameterType)
        .FirstOrDefault(type => type.IsAssignableTo(typeof(IReadQuery)))?
        .GetGenericArguments()[0];

    static PropertyInfo[] ParametersOf(Type? query) =>
        query?.GetProperties(BindingFlags.Public | BindingFlags.Instance) ?? [];
}

/// <summary>A value of a query parameter that the OpenAPI document shows.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExampleAttribute(string value) : Attribute
{
    public string Value => value;
}
