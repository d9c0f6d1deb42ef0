using System.Xml.Linq;
using FlightSearch.Tests.Servers;

namespace FlightSearch.Tests.Deploy;

/// <summary>Images are pinned in one place, and the Dockerfile builds all targets of the compose files.</summary>
public sealed class ImageTests
{
    private static readonly string[] Dockerfile = File.ReadAllLines(ComposeFile.PathOf("Dockerfile"));

    private static readonly Dictionary<string, string> Images = ComposeFile.Map(ComposeFile.Base.Root["x-images"])
        .ToDictionary(image => $"{image.Key}", image => $"{image.Value}");

    [Fact]
    public void Each_image_is_pinned_to_a_version_and_named_once() => Assert.All(Images.Values, image =>
    {
        Assert.Matches(@"^[a-z.]+(/[a-z0-9-]+)+:[0-9][0-9a-z.-]*$", image);
        Assert.Equal(2, string.Concat(ComposeFile.All.Select(file => file.Text)).Split(image).Length);
    });

    [Fact]
    public void Services_use_pinned_images_or_our_own() => Assert.All(
        ComposeFile.All.SelectMany(file => file.Services.Values).Where(service => service.Has("image")),
        service => Assert.True(
            Images.ContainsValue(service["image"]!)
                || service["image"]!.StartsWith("flightsearch-", StringComparison.Ordinal), service["image"]));

    [Theory]
    [InlineData("postgres", "postgres")]
    [InlineData("rabbitmq", "messaging")]
    [InlineData("pgadmin", "pgadmin")]
    public async Task The_AppHost_runs_the_same_image(string image, string resource)
    {
        using TestDataFolder data = new();
        await using var appHost = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FlightSearch_AppHost>(
            [.. data.Arguments, "--Servers=containers"], TestContext.Current.CancellationToken);

        var annotation = appHost.Resources
            .Single(known => known.Name == resource).Annotations
            .OfType<ContainerImageAnnotation>()
            .Last();
        Assert.Equal($"{annotation.Registry}/{annotation.Image}:{annotation.Tag}", Images[image]);
    }

    [Fact]
    public void The_dashboard_has_the_version_of_the_AppHosts_Aspire()
    {
        var aspire = XDocument
            .Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("AspireVersion")
            .Single().Value;

        Assert.Equal(
            $"mcr.microsoft.com/dotnet/aspire-dashboard:{string.Join('.', aspire.Split('.')[..2])}",
            Images["dashboard"]);
    }

    [Theory]
    [InlineData("SDK_IMAGE", "sdk")]
    [InlineData("ASPNET_IMAGE", "aspnet")]
    public void The_Dockerfiles_default_image_is_the_pinned_one_for_the_framework_of_the_projects(
        string argument, string image)
    {
        var framework = XDocument
            .Load(Path.Combine(Repository.Root, "Directory.Build.props"))
            .Descendants("TargetFramework")
            .Single().Value;

        Assert.Contains($"ARG {argument}={Images[image]}", Dockerfile);
        Assert.Equal(Images[image], ComposeFile.Map(ComposeFile.Base.Services["api"].Map("build")["args"])[argument]);
        Assert.EndsWith($":{framework["net".Length..]}", Images[image], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_built_target_exists_in_the_Dockerfile_and_runs_unprivileged()
    {
        var targets = ComposeFile.All.SelectMany(file => file.Services.Values).Where(service => service.Has("build"))
            .Select(service => $"{service.Map("build")["target"]}").Distinct().Order();

        Assert.Equal(["api", "dev", "migrator", "simulator", "worker"], targets);
        Assert.All(targets, target => Assert.Contains("USER ${APP_UID}:${APP_UID}", Stage(target)));
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("Migrator")]
    [InlineData("Simulator")]
    [InlineData("Worker")]
    public void An_image_runs_its_service_on_the_published_and_probed_port(string service)
    {
        var stage = Stage(service.ToLowerInvariant());

        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"FlightSearch.{service}.dll\"]", stage);
        Assert.Contains("ENV ASPNETCORE_HTTP_PORTS=8080", stage);
        Assert.Contains("EXPOSE 8080", stage);
        Assert.True(File.Exists(Path.Combine(Repository.Root, $"FlightSearch.{service}", "appsettings.json")));
    }

    [Fact]
    public void The_projects_that_the_services_need_are_restored_and_sent_to_the_build()
    {
        SortedSet<string> needed = [];
        Add("Api");
        Add("Migrator");
        Add("Simulator");
        Add("Worker");

        Assert.Equal(
            needed.Select(name => $"COPY FlightSearch.{name}/FlightSearch.{name}.csproj FlightSearch.{name}/"),
            Dockerfile.Where(line => line.EndsWith('/') && line.Contains(".csproj", StringComparison.Ordinal)));
        Assert.Equal(
            needed.Select(name => $"!FlightSearch.{name}/"),
            File.ReadLines(Path.Combine(Repository.Root, ".dockerignore")).Where(
                line => line.StartsWith("!FlightSearch.", StringComparison.Ordinal)));

        void Add(string name)
        {
            if (needed.Add(name))
            {
                var project = Path.Combine(Repository.Root, $"FlightSearch.{name}", $"FlightSearch.{name}.csproj");
                foreach (var reference in XDocument.Load(project)
                    .Descendants("ProjectReference").Select(
                        reference => reference.Attribute("Include")!.Value.Split('/')[1]["FlightSearch.".Length..]))
                {
                    Add(reference);
                }
            }
        }
    }

    /// <summary>Lines of a stage and of its base stages.</summary>
    private static List<string> Stage(string name)
    {
        var start = Array.FindIndex(Dockerfile, line =>
            line.StartsWith("FROM ", StringComparison.Ordinal)
            && line.EndsWith($" AS {name}", StringComparison.Ordinal));
        if (start < 0)
        {
            return [];
        }

        return
        [
            .. Stage(Dockerfile[start].Split(' ')[1]),
            .. Dockerfile.Skip(start + 1).TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal)),
        ];
    }
}
