using System.Text;
using System.Text.Json;

namespace FlightSearch.Cli.Api;

/// <summary>A refusal as people read it: one line for each wrong field, with the option that sets it.</summary>
internal static class ProblemText
{
    // The others are called as the field is.
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
        var text = new StringBuilder(problem.Detail ?? problem.Title ?? "The API refused, and does not say why.");

        foreach (var (field, messages) in problem.Errors ?? new Dictionary<string, string[]>())
        {
            foreach (var message in messages)
            {
                text.Append("\n  ").Append(field == "$" ? "search" : field == "name" ? "NAME" : $"{field} (--{Option(field)})").Append(": ").Append(message);
            }
        }

        return text.ToString();
    }

    private static string Option(string field)
    {
        var name = field.Split('[')[0];
        return Options.GetValueOrDefault(name) ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name.Split('.')[^1]);
    }
}
