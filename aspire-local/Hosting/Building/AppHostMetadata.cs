using System.Reflection;

namespace Aspire.Hosting;

/// <summary>What the build wrote down about an AppHost in its assembly.</summary>
internal static class AppHostMetadata
{
    public static string? DirectoryOf(Assembly? assembly) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == "AppHostProjectPath")?.Value;
}
