using System.Reflection;
using System.Xml.Linq;
using FlightSearch.Scraper;
using PublicApiGenerator;

namespace FlightSearch.Tests.Scraper;

/// <summary>What the scraper's package promises to its users changes only when someone approves it.</summary>
public sealed class PublicApiTests
{
    // Set, the test writes the approved file instead of comparing with it.
    private const string Switch = "FLIGHTSEARCH_APPROVE";

    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
        ExcludeAttributes = ["System.Runtime.CompilerServices.IsReadOnlyAttribute"],
    };

    [Fact]
    public void It_is_the_approved_one()
    {
        var file = Path.Combine(Repository.Root, "FlightSearch.Scraper", "PublicApi.txt");
        var api = typeof(PageParser).Assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd() + "\n";

        if (Environment.GetEnvironmentVariable(Switch) is { Length: > 0 })
        {
            File.WriteAllText(file, api);
        }

        Assert.True(api == File.ReadAllText(file), $"""
            The public API of FlightSearch.Scraper is not the one approved in FlightSearch.Scraper/PublicApi.txt.
            Is the change meant? Then approve it, and look at the difference before it is committed:
                {Switch}=1 ./test --filter-class {typeof(PublicApiTests).FullName} && git diff FlightSearch.Scraper/PublicApi.txt
            Gone or new:
            {string.Join('\n', Difference(File.ReadAllText(file), api))}
            """);
    }

    [Fact]
    public void Each_of_its_types_and_properties_is_documented()
    {
        var assembly = typeof(PageParser).Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Elements().Any(text => text.Name.LocalName is "summary" or "inheritdoc"))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet();

        Assert.Equal([], assembly.GetExportedTypes().SelectMany(Members).Except(documented));

        static IEnumerable<string> Members(Type type) =>
        [
            $"T:{NameOf(type)}",
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(property => $"P:{NameOf(type)}.{property.Name}"),
        ];

        static string NameOf(Type type) => type.FullName!.Replace('+', '.');
    }

    private static IEnumerable<string> Difference(string approved, string api)
    {
        var (before, now) = (approved.Split('\n'), api.Split('\n'));

        return [.. before.Except(now).Select(line => $"- {line.Trim()}"), .. now.Except(before).Select(line => $"+ {line.Trim()}")];
    }
}
