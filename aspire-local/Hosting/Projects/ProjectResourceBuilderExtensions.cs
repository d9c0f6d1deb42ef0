using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var projectPath = new TProject().ProjectPath;
        var program = typeof(TProject).GetCustomAttribute<BuiltProgramAttribute>()?.Path
            ?? throw new DistributedApplicationException($"{typeof(TProject)} does not say which program was built. Only referenced projects can be added.");
        var profile = LaunchProfile.Read(Path.GetDirectoryName(projectPath)!, builder.Configuration["DOTNET_LAUNCH_PROFILE"]);
        var project = builder.AddResource(new ProjectResource(name, projectPath, program, profile)).WithOtlpExporter();

        foreach (var address in profile.Addresses)
        {
            project.With(ToEndpoint(project.Resource, address));
        }

        return project;
    }

    /// <summary>Several processes of one project. They share no port, so only a project without endpoints can have them here.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        replicas > 1 && builder.Resource.Of<EndpointAnnotation>().Any()
            ? throw new DistributedApplicationException(
                $"aspire-local has no proxy in front of replicas: '{builder.Resource.Name}' has an endpoint, so it can have one replica only.")
            : builder.With(new ReplicaAnnotation(replicas));

    private static EndpointAnnotation ToEndpoint(ProjectResource project, Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp || !address.IsLoopback || project.Of<EndpointAnnotation>().Any())
        {
            throw new DistributedApplicationException(
                $"aspire-local gives a project one http address on loopback; '{project.Name}' asks for '{project.Profile.ApplicationUrl}' in {project.Profile.File}.");
        }

        return new EndpointAnnotation("http", address.Scheme, address.Port)
        {
            Owner = $"applicationUrl of profile '{project.Profile.Name}' in {project.Profile.File}",
        };
    }
}
