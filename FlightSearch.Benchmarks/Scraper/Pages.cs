using System.Text.Json;
using FlightSearch.Scraper;
using FlightSearch.Simulator;
using Microsoft.AspNetCore.Mvc.Testing;

namespace FlightSearch.Benchmarks.Scraper;

/// <summary>The pages to read: captured ones if their folder is beside the repository, else the simulator's.</summary>
internal static class Pages
{
    private static readonly (string From, string To)[] Routes =
        [("DFW", "ABI"), ("EWR", "MIA"), ("LHR", "CDG"), ("SFO", "FRA"), ("JFK", "LHR")];

    private static Dictionary<string, byte[]> _pages = [];

    public static IEnumerable<string> Names => _pages.Keys;

    public static byte[] Page(string name) => _pages[name];

    /// <summary>Whether its markup has the flights as well.</summary>
    public static bool HasCards(string name) => Has(Page(name), "data-gs=\""u8);

    /// <summary>To be called before everything else.</summary>
    public static async Task LoadAsync() =>
        _pages = Captured() is { Count: > 0 } captured ? captured : await SimulateAsync();

    /// <summary>The bytes of <c>ds:1</c> in a page.</summary>
    public static byte[] Slice(byte[] page)
    {
        var start = page.AsSpan().LastIndexOf("data:["u8) + "data:".Length;
        var reader = new Utf8JsonReader(page.AsSpan(start));
        reader.Read();
        reader.Skip();

        return page[start..(start + (int)reader.BytesConsumed)];
    }

    private static bool Has(ReadOnlySpan<byte> page, ReadOnlySpan<byte> text) => page.IndexOf(text) >= 0;

    private static Dictionary<string, byte[]> Captured()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlightSearch.sln")))
        {
            folder = folder.Parent;
        }

        var captures = folder?.Parent is { } parent
            ? Path.Combine(parent.FullName, "shared", "captures", "pages")
            : null;

        return !Directory.Exists(captures) ? [] : Directory.EnumerateFiles(captures)
            .Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Page: File.ReadAllBytes(file)))
            .Where(file => Has(file.Page, "key: 'ds:1'"u8) && Has(file.Page, "</html>"u8))
            .ToDictionary(file => file.Name, file => file.Page);
    }

    private static async Task<Dictionary<string, byte[]>> SimulateAsync()
    {
        await using var simulator = new WebApplicationFactory<SimulatorMarker>();
        using var http = simulator.CreateClient();
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60);
        Dictionary<string, byte[]> pages = [];

        foreach (var (from, to) in Routes)
        {
            var address = GoogleFlightsUrl.Build(FlightQuery.OneWay(from, to, date)).PathAndQuery;
            pages[$"{from}-{to}"] = await http.GetByteArrayAsync(new Uri(address, UriKind.Relative));
        }

        return pages;
    }
}
