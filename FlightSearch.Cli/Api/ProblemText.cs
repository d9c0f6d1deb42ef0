using System.Text;
using System.Text.Json;

namespace FlightSearch.Cli.Api;

/// <summary>A problem as text: one line for each wrong field, with the option that sets it.</summary>
internal static class ProblemText
{
    // The other options have the names of their fields.
    private static readonly Dictionary<string, string> Options = new()
    {
        ["departureAirports"] = "from",
        ["destinationAirports"] = "to",
        ["outboundDates"] = "outbound",
        ["returnDates"] = "return",
        ["passengers"] = "adults",
        ["maxDurationMinutes"] = "max-duration",
        ["bags.carryOn"] = "bags",
        ["bags.checked"] = "bags",
    };

    public static string Of(Problem problem)
    {
        var text =
            new StringBuilder(problem.Detail ?? problem.Title ?? "The API refused the request without a reason.");

        foreach (var (field, messages) in problem.Errors ?? new Dictionary<string, string[]>())
        {
            foreach (var message in messages)
            {
                text.Append($"\n  {Name(field)}: {message}");
            }
        }

        return text.ToString();
    }

    private static string Name(string field) => field switch
    {
        "$" => "search",
        "name" => "NAME",
        _ => $"{field} (--{Option(field)})",
    };

    private static string Option(string field)
    {
        var name = field.Split('[')[0];
        return Options.GetValueOrDefault(name) ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name.Split('.')[^1]);
    }
}
