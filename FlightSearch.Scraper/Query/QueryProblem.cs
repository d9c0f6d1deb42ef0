namespace FlightSearch.Scraper;

/// <summary>One thing that is wrong with a query, or doubtful.</summary>
/// <param name="Path">The field, as its JSON spells it: <c>legs[0].from[1]</c>.</param>
/// <param name="Message">What is wrong with the field and what to write instead; the sentence goes on after its name.</param>
public sealed record QueryProblem(string Path, string Message)
{
    /// <summary>Google may answer all the same: the value has the right form, and is only missing in our table of airports, or in it the code
    /// of a city.</summary>
    public bool IsDoubt { get; init; }

    /// <summary>Field and remedy as one sentence.</summary>
    public override string ToString() => $"{Path} {Message}";
}

/// <summary>Collects what is wrong, one line a rule.</summary>
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
