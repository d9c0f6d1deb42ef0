using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What the build writes down about a project that the AppHost references, as a class of namespace <c>Projects</c>.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    string ProjectPath { get; }
}

/// <summary>The stand-in's own addition to it: the program that the build made, so that starting it needs no further build.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BuiltProgramAttribute(string path) : Attribute
{
    public string Path { get; } = path;
}
