using FlightSearch.Api.Problems;

namespace FlightSearch.Api.Requests;

/// <summary>
/// Answers wrong query parameters, and those that an endpoint does not have: a misspelt filter must not look like an
/// answer.
/// </summary>
internal static class QueryFilter
{
    public static TBuilder CheckQueries<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.ProducesValidationProblem().AddEndpointFilterFactory(Check);

    private static EndpointFilterDelegate Check(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        string[] known = [.. IReadQuery.ParametersOf(IReadQuery.Of(endpoint.MethodInfo)).Select(QueryReader.NameOf)];
        var remedy = known.Length == 0 ? "This endpoint has none." : $"Known are: {string.Join(", ", known)}.";

        return context =>
        {
            var query = context.Arguments.OfType<IReadQuery>().SingleOrDefault();
            var errors = query?.Errors ?? new FieldErrors();
            var unknown = context.HttpContext.Request.Query.Keys.Except(known).ToArray();
            foreach (var (position, name) in unknown.Index())
            {
                errors.Add(name, position == 0 ? $"Unknown parameter. {remedy}" : "Unknown parameter.");
            }

            return errors.Any
                ? ValueTask.FromResult<object?>(
                    ProblemCodes.InvalidQuery(unknown.Length > 0 ? "unknownParameter" : query!.ProblemCode, errors))
                : next(context);
        };
    }
}
