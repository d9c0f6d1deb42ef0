using System.CommandLine;
using System.CommandLine.Parsing;

namespace FlightSearch.Cli;

/// <summary>The argument for the id of a job.</summary>
internal static class JobIdArgument
{
    private const string Example = "019f0f5c-8d3f-7cc5-9fb2-9b0f3b5a1f44";

    public static Argument<Guid> Create() => new("ID")
    {
        Description = "Id of the job, as search and jobs print it.",
        CustomParser = Read,
    };

    private static Guid Read(ArgumentResult given)
    {
        var text = given.Tokens.Single().Value;
        if (!Guid.TryParse(text, out var id))
        {
            given.AddError($"'{text}' is not a job id such as {Example}.");
        }

        return id;
    }
}
