using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace FlightSearch.ServiceDefaults;

/// <summary>
/// A site on a loopback address is the simulator or another program of one's own. Its fares are not real and no budget
/// has to protect it, unless the settings say otherwise.
/// </summary>
internal static class LocalSite
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Api:SimulatedFares"] = "true",
        ["Worker:DailyBudget"] = "0",
    };

    public static void AddLocalSiteDefaults(this IConfigurationManager configuration)
    {
        var address = configuration["GoogleFlights:BaseAddress"];
        if (Uri.TryCreate(address, UriKind.Absolute, out var site) && site.IsLoopback)
        {
            configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        }
    }
}
