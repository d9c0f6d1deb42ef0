using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aspire.Hosting;

/// <summary>One profile of a project's <c>Properties/launchSettings.json</c>: its addresses and variables.</summary>
internal sealed record LaunchProfile(string? CommandName, string? ApplicationUrl, Dictionary<string, string>? EnvironmentVariables)
{
    private static readonly LaunchProfile Empty = new("Project", null, null);

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    [JsonIgnore]
    public string File { get; private init; } = "";

    [JsonIgnore]
    public string Name { get; private init; } = "";

    [JsonIgnore]
    public IEnumerable<Uri> Addresses => (ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url));

    /// <summary>The profile of that name where there is one, else the first that starts the project.</summary>
    public static LaunchProfile Read(string projectFolder, string? name)
    {
        var file = Path.Combine(projectFolder, "Properties", "launchSettings.json");
        if (!System.IO.File.Exists(file))
        {
            return Empty;
        }

        var profiles = JsonSerializer.Deserialize<LaunchSettings>(System.IO.File.ReadAllText(file), Lenient)?.Profiles ?? [];
        var ofProject = profiles.Where(profile => profile.Value.CommandName == "Project").ToList();
        var (chosen, profile) = ofProject.FirstOrDefault(profile => profile.Key == name, ofProject.FirstOrDefault());

        return profile is null ? Empty : profile with { File = file, Name = chosen };
    }

    private sealed record LaunchSettings(Dictionary<string, LaunchProfile>? Profiles);
}
