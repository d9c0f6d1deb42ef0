using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// The log levels of libraries that log several lines for each statement or request. Every source of settings overrides
/// them. They are in the program, because a process that is started in another folder finds no
/// <c>appsettings.json</c>.
/// </summary>
internal static class QuietLibraries
{
    private static readonly string[] Categories =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "Polly", "System.Net.Http.HttpClient"];

    public static void AddQuietLibraries(this IConfigurationManager configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = Categories.Select(category =>
                KeyValuePair.Create($"Logging:LogLevel:{category}", (string?)"Warning")),
        });
}
