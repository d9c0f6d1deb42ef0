namespace FlightSearch.Scraper;

/// <summary>An error of a query, or a doubt about it.</summary>
/// <param name="Path">JSON path of the field, such as <c>legs[0].from[1]</c>.</param>
/// <param name="Message">What is wrong with the field and what to give instead. The sentence continues after the field
/// name.</param>
public sealed record QueryProblem(string Path, string Message)
{
    /// <summary>True if Google may accept the value.</summary>
    /// <remarks>The value has the right form, but the airport table lacks it or has it as the code of a city.</remarks>
    public bool IsDoubt { get; init; }

    /// <summary>Path and message as one sentence.</summary>
    public override string ToString() => $"{Path} {Message}";
}

/// <summary>Collects the problems of a query.</summary>
internal sealed class ProblemList : List<QueryProblem>
{
    public void Unless(bool isRight, string path, string message)
    {
        if (!isRight)
        {
            Add(new QueryProblem(path, message));
        }
    }
}
