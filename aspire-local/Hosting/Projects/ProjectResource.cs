using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting
{
    /// <summary>A resource that others find by its name, <c>http://api</c>.</summary>
    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
}

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A .NET project of this solution.</summary>
    public sealed class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithServiceDiscovery, IResourceWithWaitSupport
    {
        internal ProjectResource(string name, string projectPath, string program, LaunchProfile profile)
            : base(ResourceName.Validate(name))
        {
            Folder = Path.GetDirectoryName(projectPath)!;
            Program = program;
            Profile = profile;
        }

        internal string Folder { get; }

        internal string Program { get; }

        internal LaunchProfile Profile { get; }
    }
}
