using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace FlightSearch.Tests.Deploy;

/// <summary>A compose file of deploy/ with resolved anchors and unresolved variables.</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(string name)
    {
        Text = File.ReadAllText(PathOf(name));
        Root = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(
            new MergingParser(new Parser(new StringReader(Text))));
        Services = Map(Root["services"]).ToDictionary(
            service => $"{service.Key}", service => new ComposeService(Map(service.Value)));
    }

    public static ComposeFile Base { get; } = new("docker-compose.yml");

    public static ComposeFile Live { get; } = new("docker-compose.live.yml");

    public static ComposeFile Worker { get; } = new("docker-compose.worker.yml");

    public static ComposeFile Dev { get; } = new("docker-compose.dev.yml");

    public static IReadOnlyList<ComposeFile> All { get; } = [Base, Live, Worker, Dev];

    public string Text { get; }

    public Dictionary<object, object> Root { get; }

    public IReadOnlyDictionary<string, ComposeService> Services { get; }

    /// <summary>Names of the variables that the file takes from .env.</summary>
    public IEnumerable<string> Variables => Text.Split('\n')
        .Where(line => !line.TrimStart().StartsWith('#'))
        .SelectMany(line => Variable().Matches(line))
        .Select(match => match.Groups[1].Value)
        .Distinct();

    public static string PathOf(string name) => Path.Combine(Repository.Root, "deploy", name);

    public static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    [GeneratedRegex(@"(?<!\$)\$\{(\w+)")]
    private static partial Regex Variable();
}

/// <summary>A service of a compose file.</summary>
internal sealed class ComposeService(Dictionary<object, object> keys)
{
    public string? this[string key] => keys.GetValueOrDefault(key) as string;

    public IReadOnlyDictionary<string, string> Environment => Strings("environment");

    public IReadOnlyList<string> Ports => List("ports");

    public bool Has(string key) => keys.ContainsKey(key);

    public Dictionary<object, object> Map(string key) =>
        keys.TryGetValue(key, out var value) ? ComposeFile.Map(value) : [];

    public IReadOnlyList<string> List(string key) =>
        keys.TryGetValue(key, out var value) ? [.. ((List<object>)value).Select(item => $"{item}")] : [];

    /// <summary>Services that a service waits for, with their condition.</summary>
    public IEnumerable<string> DependsOn =>
        Map("depends_on").Select(other => $"{other.Key}: {ComposeFile.Map(other.Value)["condition"]}");

    private Dictionary<string, string> Strings(string key) =>
        Map(key).ToDictionary(item => $"{item.Key}", item => $"{item.Value}");
}
