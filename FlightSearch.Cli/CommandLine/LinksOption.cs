using System.CommandLine;

namespace FlightSearch.Cli;

/// <summary><c>--links</c>, for terminals that do not show hyperlinks.</summary>
internal static class LinksOption
{
    public static Option<bool> Create() =>
        new("--links") { Description = "Print the booking address below each row of the table." };
}
