namespace FlightSearch.Api.Problems;

/// <summary>Refuses query parameters that an endpoint does not have: a misspelt filter must not look like an answer.</summary>
internal static class UnknownParameters
{
    public static RouteGroupBuilder RefuseUnknownParameters(this RouteGroupBuilder api) =>
        api.ProducesValidationProblem().AddEndpointFilterFactory(Refuse);

    private static EndpointFilterDelegate Refuse(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        string[] known = [.. endpoint.MethodInfo.GetParameters()
            .Where(parameter => parameter.ParameterType == typeof(string))
            .Select(parameter => parameter.Name!)];
        var remedy = known.Length == 0 ? "This endpoint has none." : $"Known are: {string.Join(", ", known)}.";

        return context =>
        {
            var errors = new FieldErrors();
            foreach (var name in context.HttpContext.Request.Query.Keys.Except(known))
            {
                errors.Add(name, errors.Any ? "Unknown parameter." : $"Unknown parameter. {remedy}");
            }

            return errors.Any
                ? ValueTask.FromResult<object?>(ProblemCodes.Invalid("unknownParameter", errors))
                : next(context);
        };
    }
}
